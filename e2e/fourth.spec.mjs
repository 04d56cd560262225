import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { join } from "node:path";
import { hexOf, peaksOf } from "./fourth.mjs";
import { ask, deskPromise, everyRow, number, signIn, useBrowser } from "./portal.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

deskPromise("raw readings, the server, the chart and the workbook agree on every product and customer of a cycle", async ({ page }) => {
  const compared = await agree(page, "Elin"); // every product, many customers
  assert.ok(compared > 20, `only ${compared} customers' lines were compared`);
});

deskPromise("they agree for a person who sees some customers, too", async ({ page }) => {
  const compared = await agree(page, "Jonas");
  assert.ok(compared > 5, `only ${compared} customers' lines were compared`);
});

// How many lines there were.
async function agree(page, person) {
  await signIn(page, person, "/report?cycles=3");
  await page.locator(".peaks svg").first().waitFor();
  const { partnership } = await ask(page, "/v1/session");
  const report = await ask(page, "/v1/report?cycles=3");
  const { month, from, to } = report.cycle;
  const database = join(process.env.ENTENTE_DATA, "entente.db");
  const seen = new Set((await everyRow(page, "/v1/portfolio/customers")).map((row) => hexOf(row.customer_id)));
  const counted = new Map();
  for (const [product, customers] of peaksOf(database, { partnershipHex: hexOf(partnership.id), zone: report.zone, from, to })) {
    const theirs = [...customers].filter(([customer]) => seen.has(customer));
    if (theirs.length > 0) counted.set(product, new Map(theirs));
  }
  const { products } = await ask(page, "/v1/portfolio");
  for (const tile of products) assert.equal(tile.total, sumOf(counted.get(hexOf(tile.product_id))), `the tile of ${tile.name}`);
  assert.equal(counted.size, report.products.length);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const exported = tableOf(book.worksheets[0]).rows.filter((row) => String(row.cycle).startsWith(month) && row.customer_id);

  let compared = 0;
  for (const product of report.products) {
    const scale = 10 ** product.decimals;
    const byCustomer = counted.get(hexOf(product.product_id));
    const sum = sumOf(byCustomer);
    const lines = await everyRow(page, `/v1/report/lines?month=${month}&product_id=${product.product_id}`);
    assert.deepEqual(new Map(lines.map((line) => [hexOf(line.customer_id), line.peak])), new Map(lines.map((line) => [hexOf(line.customer_id), byCustomer.get(hexOf(line.customer_id))])), product.name);
    assert.equal(lines.length, byCustomer.size, product.name);
    assert.equal(product.bars.at(-1).sum_of_peaks, sum, product.name);

    const figure = page.locator(".peaks figure").filter({ has: page.locator(".ttl a", { hasText: product.name }) });
    await figure.getByRole("button", { name: `Table ${product.name}` }).click();
    const drawn = await figure.locator("tbody tr").last().locator("td").nth(1).innerText();
    assert.equal(Math.round(number(drawn) * scale), product.bars.at(-1).total, product.name);

    const written = exported.filter((row) => row.product === product.name);
    assert.deepEqual(written.map((row) => Math.round(row.peak * scale)).sort(), [...byCustomer.values()].sort(), product.name);
    compared += byCustomer.size;
  }
  return compared;
}

const sumOf = (byCustomer) => [...(byCustomer?.values() ?? [])].reduce((total, value) => total + value, 0);
