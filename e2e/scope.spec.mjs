import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, asks, deskPromise, everyRow, signIn, useBrowser } from "./portal.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

async function bookOf(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  return book;
}

deskPromise("Jonas sees exactly his seven customers on the dashboard, in the report and in both exports", async ({ page }) => {
  await signIn(page, "Jonas");
  const names = page.locator("table.data tbody .nm a");
  await names.first().waitFor();
  const his = (await names.allInnerTexts()).sort();
  assert.equal(his.length, 7);
  const list = tableOf((await bookOf(page, "Export")).worksheets[0]);
  assert.deepEqual(list.rows.map((row) => row.customer).filter(Boolean).sort(), his);

  await page.getByRole("link", { name: "Report", exact: true }).first().click();
  await page.locator(".peaks svg").first().waitFor();
  const report = await ask(page, "/v1/report?cycles=6");
  const seen = new Set();
  for (const product of report.products) {
    const lines = await everyRow(page, `/v1/report/lines?month=${report.cycle.month}&product_id=${product.product_id}`);
    for (const line of lines) seen.add(line.customer_name);
    assert.equal(lines.length, report.summary[0].lines.find((line) => line.product_id === product.product_id).customers);
  }
  assert.deepEqual([...seen].filter((name) => !his.includes(name)), []);
  const exported = tableOf((await bookOf(page, "Export for billing")).worksheets[0]).rows.map((row) => row.customer).filter(Boolean);
  assert.ok(exported.length > 0);
  assert.deepEqual([...new Set(exported)].filter((name) => !his.includes(name)), []);
});

deskPromise("a customer that is not his does not exist for Jonas, and looks like one that never was", async ({ page, faults }) => {
  faults.expect(/status of 404/);
  await signIn(page, "Maja");
  await page.locator("table.data tbody .nm a").first().waitFor();
  const session = await ask(page, "/v1/session");
  const all = [];
  for (const { id } of session.partnerships) {
    await ask(page, "/v1/session/partnership", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ partnership_id: id }) });
    all.push(...(await everyRow(page, "/v1/portfolio/customers")));
  }
  await page.context().clearCookies();
  await signIn(page, "Jonas");
  const his = new Set((await everyRow(page, "/v1/portfolio/customers")).map((row) => row.customer_id));
  const { customer_id: others } = all.find((row) => !his.has(row.customer_id));
  const { customer_id: any } = all[0];
  const never = any.slice(0, -4) + (any.endsWith("zzzz") ? "yyyy" : "zzzz");
  const answers = [];
  for (const id of [others, never]) {
    const answer = await asks(page, `/v1/customers/${id}`);
    const { request_id: _id, instance: _instance, ...problem } = await answer.json();
    answers.push({ status: answer.status(), problem });
  }
  assert.equal(answers[0].status, 404);
  assert.deepEqual(answers[0], answers[1]);
  await page.goto(new URL(`/customers/${others}/usage`, page.url()).href);
  await page.getByText("This does not exist, or is not yours to see").last().waitFor();
});
