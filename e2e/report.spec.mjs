import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, asks, counts, deskPromise, everyRow, isAccessible, number, promise, signIn, useBrowser } from "./portal.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

for (const cycles of [3, 6, 12]) {
  promise(`the report shows exactly ${cycles} closed cycles and the open one, and keeps the choice in the address`, async ({ page }) => {
    await signIn(page, "Maja", "/report");
    await page.getByRole("group", { name: "Cycles shown" }).getByRole("button", { name: String(cycles), exact: true }).click();
    if (cycles !== 6) await page.waitForURL(new RegExp(`cycles=${cycles}`));
    await page.reload();
    await page.locator(".peaks svg").first().waitFor();
    const pressed = page.getByRole("group", { name: "Cycles shown" }).locator('[aria-pressed="true"]');
    assert.equal(await pressed.innerText(), String(cycles));
    for (const chart of await page.locator(".peaks svg").all()) {
      await counts(chart.locator("rect.b"), cycles);
      await counts(chart.locator("rect.n"), 1);
    }
  });
}

promise("products can be left out of the charts and brought back", async ({ page }) => {
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks svg").first().waitFor();
  const all = await page.locator(".peaks figure").count();
  const { products } = await ask(page, "/v1/report?cycles=3");
  assert.equal(all, products.length);
  await page.getByRole("button", { name: /^Products/ }).click();
  await page.getByRole("button", { name: products[0].name, exact: true, pressed: true }).click();
  await page.keyboard.press("Escape");
  await counts(page.locator(".peaks figure"), all - 1);
  assert.match(page.url(), /hide=/);
});

promise("from a total to the readings in three clicks", async ({ page }) => {
  await signIn(page, "Maja", "/report");
  await page.locator("table.data tbody td.nm a", { hasText: "Network Scan" }).first().click(); // 1: the lines behind the total
  await page.locator(".line-list a").first().click(); // 2: the largest line, with its peak day
  await page.locator(".drawer .tight tr.pk").waitFor();
  const { searchParams } = new URL(page.url());
  const of = `month=${searchParams.get("at")}&product_id=${searchParams.get("product").replaceAll('"', "")}`;
  const proof = await ask(page, `/v1/report/evidence?${of}&customer_id=${searchParams.get("customer")}`);
  const scale = 10 ** (await ask(page, "/v1/report?cycles=3")).products.find((product) => product.product_id === proof.line.product_id).decimals;
  assert.equal(number(await page.locator(".drawer tr.pk td").nth(1).innerText()) * scale, proof.line.peak);
  const other = proof.days.findIndex((day) => day.value !== null && day.day !== proof.line.peak_day);
  await page.locator(".days .pick").nth(proof.days.slice(0, other).length).click(); // 3: any other day's readings
  await page.waitForURL(new RegExp(`day=${proof.days[other].day}`));
  await page.locator(".drawer table tbody tr").first().waitFor();
  const lines = await everyRow(page, `/v1/report/lines?${of}`);
  assert.equal(lines.reduce((sum, line) => sum + line.peak, 0), proof.line.total);
});

deskPromise("the chart, the server and the exported workbook say the same for the same cycle", async ({ page }) => {
  await signIn(page, "Maja", "/report?cycles=3");
  await page.locator(".peaks svg").first().waitFor();
  const report = await ask(page, "/v1/report?cycles=3");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const sheets = book.worksheets.map((sheet) => sheet.name);
  assert.ok(sheets.some((name) => /about/i.test(name)), sheets.join());

  const about = book.worksheets.find((sheet) => /about/i.test(sheet.name));
  const said = about.getSheetValues().flat().filter(Boolean).join(" ");
  assert.match(said, /demo/i);

  const invoice = book.worksheets[0];
  assert.equal(invoice.views[0]?.state, "frozen");
  const { headers, rows } = tableOf(invoice);
  for (const row of rows) {
    assert.equal(typeof row.peak, "number");
    assert.ok(row.from instanceof Date && row.to instanceof Date);
  }
  for (const product of report.products) {
    const figure = page.locator(".peaks figure").filter({ has: page.locator(".ttl a", { hasText: product.name }) });
    await figure.getByRole("button", { name: `Table ${product.name}` }).click();
    const drawn = await figure.locator("tbody tr").evaluateAll((lines) => lines.map((line) => line.cells[1].innerText));
    assert.deepEqual(drawn.map(number), product.bars.map((bar) => bar.total / 10 ** product.decimals), product.name);
    const { month, total } = product.bars.at(-1);
    const exported = rows.filter((row) => row.product === product.name && String(row.cycle).startsWith(month) && row.customer_id);
    const sum = exported.reduce((so_far, row) => so_far + Math.round(row.peak * 10 ** product.decimals), 0);
    assert.equal(sum, total, `${product.name} in the export (${headers.join()})`);
    const lines = await everyRow(page, `/v1/report/lines?month=${month}&product_id=${product.product_id}`);
    assert.deepEqual(
      exported.map((row) => `${row.customer} ${Math.round(row.peak * 10 ** product.decimals)}`).sort(),
      lines.map((line) => `${line.customer_name} ${line.peak}`).sort(),
    );
  }
});

promise("the report and what opens beside it are accessible, in light and dark", async ({ page }) => {
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks svg").first().waitFor();
  await isAccessible(page, "report");
  await page.locator("table.data tbody td.nm a").first().click();
  await page.locator(".line-list a").first().waitFor();
  await isAccessible(page, "lines");
  await page.locator(".line-list a").first().click();
  await page.locator(".drawer .tight").waitFor();
  await isAccessible(page, "evidence");
});

promise("no address makes the report another kind than the partnership's", async ({ page }) => {
  await signIn(page, "Maja", "/report?kind=reseller&type=reseller");
  await page.getByRole("heading", { name: "Billing-cycle report" }).waitFor();
  const refused = await asks(page, "/v1/report?kind=reseller");
  assert.equal(refused.status(), 400);
  assert.equal((await ask(page, "/v1/report")).kind, (await ask(page, "/v1/session")).partnership.type_code);
});
