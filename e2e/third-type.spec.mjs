// A type of partnership that nobody wrote code for: made of settings alone, through the portal's own operations, then looked at in the
// dashboard, the report and the workbook. The figures are computed here, from the readings that were written.
import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, deskPromise, lookAt, number, signInWithPassword, url as demo, useBrowser } from "./portal.mjs";
import { makeStore, partnerPerson, password } from "./small-store.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

const zone = "Asia/Kolkata"; // half an hour off every full one
const startDay = 15;
const customers = ["Kestrel Foods", "Quarry Optics", "Tidewater Legal"];
const day = 86_400_000;

const localDay = (instant) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(instant);

// The label of the cycle of a day: the month in which it ends.
function cycleOf(date) {
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  const ends = new Date(Date.UTC(year, month - 1 + (dayOfMonth >= startDay ? 1 : 0), 1));
  return ends.toISOString().slice(0, 7);
}

// Three a day, the second half an hour before midnight there, the third upon midnight.
const today = Math.floor(Date.now() / day) * day;
const readings = customers.flatMap((name, index) =>
  Array.from({ length: 80 }, (_, ago) => today - (ago + 1) * day).flatMap((midnight, ago) =>
    ["06:00", "18:00", "18:30"].map((time, place) => ({
      source: "meter", customer: `C${index}`, product: "minutes",
      measured_at: `${new Date(midnight).toISOString().slice(0, 10)}T${time}:00Z`, value: 10 + index * 7 + ((ago * 3 + place * 5) % 23),
    })),
  ),
);

const sums = new Map(); // cycle, customer -> value
for (const { customer, measured_at, value } of readings) {
  const key = `${cycleOf(localDay(new Date(measured_at)))} ${customer}`;
  sums.set(key, (sums.get(key) ?? 0) + value);
}
const totalOf = (month) => customers.reduce((total, _, index) => total + (sums.get(`${month} C${index}`) ?? 0), 0);

const folder = mkdtempSync(join(tmpdir(), "entente-third-"));
let portal;

before(async () => {
  const since = new Date(today - 100 * day).toISOString().slice(0, 10);
  portal = await makeStore(join(folder, "store"), {
    type: {
      code: "hosting", name: "Hosting", start_day: startDay, grace_days: 1, zone, currency: "JPY", total: "sum_of_peaks", eligible_kinds: "customer",
      metrics: "customers,peaks", tabs: "usage,cycle,contacts", export_columns: "product,customer,peak,cycle",
    },
    files: {
      partners: [{ external_id: "P1", name: "Tidewater Hosting", country: "JP" }],
      partnerships: [{ partner: "P1", type_code: "hosting", currency: "JPY", zone, start_day: startDay, external_id: "PS1", name: "Tidewater Hosting, Asia" }],
      products: [{ code: "minutes", name: "Scan minutes", unit: "minutes", aggregation: "sum" }],
      customers: customers.map((name, index) => ({ partner: "P1", external_id: `C${index}`, name, country: "JP", kind: "customer", since })),
      customer_assignments: customers.map((_, index) => ({ customer: `C${index}`, partnership: "PS1", product_line: "", valid_from: since })),
      prices: [{ partnership: "PS1", product: "minutes", valid_from: since, amount: "3", currency: "JPY" }],
      usage: readings,
    },
  });
  lookAt(portal.url);
});

after(async () => {
  await portal?.stop();
  lookAt(demo);
  rmSync(folder, { recursive: true, force: true });
});

deskPromise("a type made of settings alone has its own cycle, zone, currency, figures, tabs and columns", async ({ page }) => {
  await signInWithPassword(page, partnerPerson.email, password);
  const report = await ask(page, "/v1/report?cycles=3");
  assert.equal(report.currency, "JPY");
  assert.equal(report.zone, zone);
  const { month } = report.cycle;
  assert.equal(month, cycleOf(localDay(new Date())));
  assert.equal(report.cycle.from.slice(8), "15");

  const bars = report.products[0].bars.filter((bar) => bar.month > cycleOf(localDay(new Date(today - 80 * day)))); // whole ones
  assert.ok(bars.length >= 2);
  for (const bar of bars) assert.equal(bar.total, totalOf(bar.month), bar.month);

  const portfolio = await ask(page, "/v1/portfolio");
  assert.deepEqual(portfolio.products.map(({ code, total }) => [code, total]), [["minutes", totalOf(month)]]);
  const tile = page.locator(".fact").filter({ hasText: "Scan minutes" }).first();
  assert.equal(number(await tile.locator(".fig").innerText()), totalOf(month));

  const [customer] = (await ask(page, "/v1/portfolio/customers")).data;
  await page.goto(`${portal.url}/customers/${customer.customer_id}/usage`);
  await page.locator(".subtabs, [role=tablist]").first().waitFor();
  const { partnership } = await ask(page, "/v1/session");
  assert.deepEqual(partnership.tabs, ["usage", "cycle", "contacts"]);

  await page.goto(`${portal.url}/report?cycles=3`);
  await page.locator(".peaks svg").first().waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  const { headers, rows } = tableOf(book.worksheets[0]);
  assert.deepEqual(headers, ["product", "customer", "peak", "cycle"]);
  const written = rows.filter((row) => customers.includes(row.customer) && String(row.cycle).startsWith(month));
  assert.equal(written.length, customers.length);
  for (const row of written) {
    const expected = sums.get(`${month} C${customers.indexOf(row.customer)}`);
    assert.equal(row.peak, expected, row.customer);
  }
  const invoiced = tableOf(book.getWorksheet("Invoice")).rows.filter(({ product, cycle }) => product === "Scan minutes" && bars.some((bar) => bar.month === cycle));
  assert.equal(invoiced.length, bars.length);
  for (const row of invoiced) {
    assert.equal(row.unit_price, 3);
    assert.equal(row.amount, totalOf(row.cycle) * 3, `${row.cycle}: yen have no hundredths`);
  }
});
