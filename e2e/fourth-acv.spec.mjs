import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { join } from "node:path";
import { acvOf } from "./fourth-acv.mjs";
import { hexOf } from "./fourth.mjs";
import { ask, deskPromise, everyRow, leave, number, signIn, signInWithPassword, url, useBrowser } from "./portal.mjs";

useBrowser();

const database = join(process.env.ENTENTE_DATA, "entente.db");
const total = (sums, currency) => [...sums.values()].reduce((sum, of) => sum + (of.get(currency) ?? 0), 0);

// The figure of each surface against `sums`, which is customer -> currency -> minor units.
async function agrees(page, sums) {
  const { commercial } = await ask(page, "/v1/portfolio");
  for (const { currency, acv } of commercial.currencies) assert.equal(acv.minor, total(sums, currency), `totals, ${currency}`);

  const list = await everyRow(page, "/v1/portfolio/customers");
  for (const row of list)
    for (const { minor, currency } of row.commercial.acv)
      assert.equal(minor, sums.get(hexOf(row.customer_id))?.get(currency) ?? 0, `the list, ${row.name}`);
  const listed = new Set(list.map((row) => hexOf(row.customer_id)));
  for (const customer of sums.keys()) assert.ok(listed.has(customer), "a customer with contract value is on the list");

  await page.goto(`${url}/report?cycles=3`);
  await page.locator(".acv-figure svg.chart").waitFor();
  const { acv } = await ask(page, "/v1/report?cycles=3");
  const series = acv.currencies[0];
  assert.equal(series.points.at(-1).day, commercial.today);
  assert.equal(series.points.at(-1).acv, total(sums, series.currency), "the report's last day");
  const drawn = number((await page.locator(".acv-figure svg.chart").getAttribute("aria-label")).split("at the end ")[1]);
  assert.equal(drawn, Math.round(total(sums, series.currency) / 100), "the chart's last day");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export workbook" }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const days = book.getWorksheet("ACV by day");
  assert.equal(Math.round(days.getCell(days.rowCount, 2).value * 100), total(sums, series.currency), "the workbook's last day");
}

const today = async (page) => {
  const { partnership } = await ask(page, "/v1/session");
  const { commercial } = await ask(page, "/v1/portfolio");
  return { partnershipId: partnership.id, zone: partnership.zone, today: commercial.today };
};

deskPromise("order lines, totals, list, chart, report and workbook agree on contract value, for all customers and for one person's", async ({ page }) => {
  await signIn(page, "Anneke");
  const sums = acvOf(database, await today(page));
  assert.ok(sums.size > 10, `only ${sums.size} customers have contract value`);
  await agrees(page, sums);

  const { partner, partnership } = await ask(page, "/v1/session");
  const [first, second, third] = await everyRow(page, "/v1/portfolio/customers?sort=-acv");
  const given = [first, second, third].map((row) => row.customer_id);
  await leave(page);
  await signIn(page, "Tilda");
  const person = { email: "three@brueckmeier.example", password: "three customers and no more" };
  await ask(page, "/v1/users", {
    method: "POST",
    headers: { "Idempotency-Key": "three" },
    body: { name: "Three Only", role: "partner_operator", partner_id: partner.id, customer_scope: "assigned", partnership_ids: [partnership.id], customer_ids: given, ...person },
  });
  await leave(page);
  await signInWithPassword(page, person.email, person.password);
  const theirs = new Map([...sums].filter(([customer]) => given.some((id) => hexOf(id) === customer)));
  assert.equal(theirs.size, 3);
  await agrees(page, theirs);
});
