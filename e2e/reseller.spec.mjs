import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, number, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const reseller = "Anneke";
const sum = (rows, amount) => rows.reduce((total, row) => total + amount(row), 0);
// "€12,345" of a tile, in whole units: tiles leave the cents out.
const whole = (minor) => Math.round(minor / 100);
const totalsOf = async (page) => (await ask(page, "/v1/portfolio")).commercial.currencies[0];

promise("a reseller sees what its orders are worth today, and the trend that ends there", async ({ page }) => {
  await signIn(page, reseller);
  const totals = await totalsOf(page);
  const tile = page.locator(".fact").filter({ hasText: /^ACV/ }).first();
  await tile.locator(".fig", { hasText: /\d/ }).waitFor();
  assert.equal(number(await tile.locator(".fig").innerText()), whole(totals.acv.minor));
  const chart = page.locator(".acv-figure svg.chart");
  await chart.waitFor();
  const { today } = (await ask(page, "/v1/portfolio")).commercial;
  const trend = await ask(page, `/v1/portfolio/acv?from=${today}&to=${today}`);
  assert.equal(trend.currencies[0].points.at(-1).acv, totals.acv.minor);
  assert.ok(number((await chart.getAttribute("aria-label")).split("at the end ")[1]) === whole(totals.acv.minor));
  await page.locator(".acv-figure path.lim").waitFor();
  await hasNoSideScroll(page, "reseller dashboard");
  await isAccessible(page, "reseller dashboard");
});

promise("each tile of the forecast opens the orders that it counts", async ({ page }) => {
  await signIn(page, reseller);
  const totals = await totalsOf(page);
  assert.ok(totals.renewals.some((bucket) => bucket.order_count > 0));
  for (const bucket of totals.renewals) {
    await page.goto(url);
    const name = { overdue: "Overdue", days_30: "Next 30 days", days_60: "31 to 60 days", days_90: "61 to 90 days" }[bucket.bucket];
    const tile = page.locator("a.fact").filter({ hasText: name }).first();
    await tile.waitFor();
    assert.equal(number((await tile.locator(".fig").innerText()).split("\n")[0].replace(/\d+ orders?$/, "")), whole(bucket.amount.minor));
    await tile.click();
    await page.waitForURL(new RegExp(`due=${bucket.bucket}`));
    const rows = page.locator("table.data tbody tr");
    if (bucket.order_count === 0) await page.getByText("Nothing matches").or(page.locator(".blank")).first().waitFor();
    else await rows.nth(bucket.order_count - 1).waitFor();
    await counts(rows, bucket.order_count);
  }
  const due = await everyRow(page, `/v1/portfolio/renewals?currency=${totals.currency}`);
  for (const bucket of totals.renewals)
    assert.equal(sum(due.filter((order) => order.bucket === bucket.bucket), (order) => order.amount.minor), bucket.amount.minor);
  await hasNoSideScroll(page, "renewals");
  await isAccessible(page, "renewals");
});

promise("a status of the distribution opens its customers, and all together are everybody", async ({ page }) => {
  await signIn(page, reseller);
  const { statuses, customers } = await ask(page, "/v1/portfolio");
  assert.equal(sum(statuses, (status) => status.customers), customers);
  const row = page.locator(".dist-list a").filter({ hasText: "Expiring" });
  const shown = number(await row.locator("b").innerText());
  assert.equal(shown, statuses.find(({ status }) => status === "expiring").customers);
  await row.click();
  await page.waitForURL(/status=expiring/);
  await page.locator("table.data tbody tr").nth(shown - 1).waitFor();
  await page.getByText(/^Showing all/).or(page.locator(".more")).first().waitFor();
  await counts(page.locator("table.data tbody tr"), shown);
});

promise("a customer's orders stand with their lines, and add up to its contract value", async ({ page }) => {
  await signIn(page, reseller);
  const [{ customer_id }] = await everyRow(page, "/v1/portfolio/customers?sort=-acv");
  await page.goto(`${url}/customers/${customer_id}/commercial`);
  const answer = await ask(page, `/v1/customers/${customer_id}/commercial`);
  await page.locator("section.order").first().waitFor();
  await counts(page.locator("section.order"), answer.orders.length);
  await counts(page.locator("section.order tbody tr"), sum(answer.orders, (order) => order.lines.length));
  const running = answer.orders.filter((order) => order.status === "active").flatMap((order) => order.lines.filter((line) => line.is_active));
  assert.equal(sum(running, (line) => line.acv.minor), answer.currencies[0].acv.minor);
  assert.equal(Math.round(number(await page.locator(".fact .fig").first().innerText()) * 100), answer.currencies[0].acv.minor);
  await hasNoSideScroll(page, "commercial");
  await isAccessible(page, "commercial");
});

promise("orders are found by their status and the beginning of their number", async ({ page }) => {
  await signIn(page, reseller, "/orders");
  await page.locator("table.data tbody tr").first().waitFor();
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("button", { name: "Cancelled", exact: true }).click();
  await page.waitForURL(/status=cancelled/);
  await page.keyboard.press("Escape");
  const cancelled = (await everyRow(page, "/v1/orders?filter[status]=cancelled")).length;
  assert.ok(cancelled > 0);
  await page.locator("table.data tbody tr").nth(cancelled - 1).waitFor();
  await page.waitForFunction((count) => document.querySelectorAll("table.data tbody tr").length === count, cancelled);
  await isAccessible(page, "orders");
});

promise("a day of the report comes down to customers that add up to it", async ({ page }) => {
  await signIn(page, reseller, "/report");
  await page.locator(".acv-figure svg.chart").waitFor();
  const { acv } = await ask(page, "/v1/report");
  const series = acv.currencies[0];
  const point = series.points[Math.floor(series.points.length / 2)];
  await page.locator(".acv-figure input[type=date]").fill(point.day);
  await page.waitForURL(new RegExp(`day=${point.day}`));
  await page.locator(".drawer .line-list li").first().waitFor();
  await page.locator(".drawer").getByText(/together/).waitFor();
  const shown = await page.locator(".drawer .line-list b").allInnerTexts();
  assert.equal(Math.round(sum(shown, number) * 100), point.acv);
  await isAccessible(page, "a day of the report");
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "detached" });
  await hasNoSideScroll(page, "acv report");
});

deskPromise("a click into the chart opens that day", async ({ page }) => {
  await signIn(page, reseller, "/report");
  const chart = page.locator(".acv-figure svg.chart");
  await chart.waitFor();
  const { acv } = await ask(page, "/v1/report");
  const { width } = await chart.boundingBox();
  await chart.click({ position: { x: width - 9, y: 90 } });
  await page.waitForURL(new RegExp(`day=${acv.currencies[0].points.at(-1).day}`));
});

deskPromise("movements add up to the change of the whole portfolio, and can be narrowed", async ({ page }) => {
  await signIn(page, reseller, "/report?cycles=12");
  const sums = page.locator("table.sums");
  await sums.waitFor();
  const { acv } = await ask(page, "/v1/report?cycles=12");
  const growth = await ask(page, `/v1/report/growth?from=${acv.from}&to=${acv.to}`);
  assert.equal(sum(growth.labels, (label) => label.change.minor), growth.after.minor - growth.before.minor);
  assert.equal(growth.after.minor, acv.currencies[0].points.at(-1).acv);
  assert.equal(growth.before.minor, acv.currencies[0].points[0].acv);
  for (const [place, label] of growth.labels.entries())
    assert.equal(number(await sums.locator("tbody tr").nth(place).locator("td").nth(1).innerText()), label.customers);
  const lost = growth.labels.find(({ label }) => label === "lost").customers;
  await page.getByRole("button", { name: "Movement" }).click();
  await page.getByRole("button", { name: "Lost", exact: true }).click();
  await page.waitForURL(/label=lost/);
  await page.keyboard.press("Escape");
  const list = page.getByRole("table", { name: "How did customers grow?" });
  if (lost > 0) await list.locator("tbody tr").nth(lost - 1).waitFor();
});

deskPromise("the workbook holds the report's days, movements and renewals", async ({ page }) => {
  await signIn(page, reseller, "/report?cycles=3");
  await page.locator(".acv-figure svg.chart").waitFor();
  const { acv } = await ask(page, "/v1/report?cycles=3");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export workbook" }).click()]);
  assert.match(download.suggestedFilename(), /^acv-.*\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await download.path());
  const days = workbook.getWorksheet("ACV by day");
  const series = acv.currencies[0];
  assert.equal(days.rowCount - 1, series.points.length);
  for (const [place, point] of series.points.entries()) {
    assert.equal(days.getCell(place + 2, 1).value.toISOString().slice(0, 10), point.day);
    assert.equal(Math.round(days.getCell(place + 2, 2).value * 100), point.acv);
  }
  const due = await everyRow(page, "/v1/portfolio/renewals");
  assert.equal(workbook.getWorksheet("Renewals").rowCount - 1, due.length);
  const growth = await everyRow(page, `/v1/report/growth?from=${acv.from}&to=${acv.to}`);
  const rows = workbook.getWorksheet("Growth").getSheetValues().slice(2).filter((row) => row?.[3] === series.currency);
  assert.equal(rows.length, growth.length);
  assert.equal(Math.round(sum(rows, (row) => row[7]) * 100), sum(growth, (row) => row.change.minor));
});
