import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { join } from "node:path";
import { hexOf, peaksOf } from "./fourth.mjs";
import { ask, deskPromise, everyRow, number, signIn, useBrowser } from "./portal.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

deskPromise("raw readings, the server, the chart and the workbook agree on every product and customer of a cycle", async ({ page }) => {
  await signIn(page, "Elin", "/report?cycles=3"); // every product, many customers
  await page.locator(".peaks svg").first().waitFor();
  const { partnership } = await ask(page, "/v1/session");
  const report = await ask(page, "/v1/report?cycles=3");
  const { month, from, to } = report.cycle;
  const database = join(process.env.ENTENTE_DATA, "entente.db");
  const counted = peaksOf(database, { partnershipHex: hexOf(partnership.id), zone: report.zone, from, to });
  assert.equal(counted.size, report.products.length);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const exported = tableOf(book.worksheets[0]).rows.filter((row) => String(row.cycle).startsWith(month) && row.customer_id);

  let compared = 0;
  for (const product of report.products) {
    const scale = 10 ** product.decimals;
    const byCustomer = counted.get(hexOf(product.product_id));
    const sum = [...byCustomer.values()].reduce((total, value) => total + value, 0);
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
  assert.ok(compared > 20, `only ${compared} customers' lines were compared`);
});
