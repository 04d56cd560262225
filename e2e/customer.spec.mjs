import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, isAccessible, number, promise, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const tabNames = (page) => page.locator(".strip .tab:not(.home) a").allInnerTexts();

const isNow = (page, place, name) => page.locator(".strip .tab:not(.home)").nth(place).filter({ hasText: name }).waitFor();

async function closeAll(page) {
  const close = page.locator(".strip .tab .x");
  for (let open = await close.count(); open > 0; open = await close.count()) {
    await close.first().click();
    await page.waitForFunction((before) => document.querySelectorAll(".strip .tab .x").length < before, open);
  }
  await page.waitForTimeout(700); // the strip is kept half a second later
}

async function openEight(page) {
  const rows = (await everyRow(page, "/v1/portfolio/customers?sort=name")).slice(0, 8);
  assert.equal(rows.length, 8);
  for (const { customer_id, name } of rows) {
    await page.goto(`${url}/?sort=name`);
    await page.locator(`table.data .nm a[href*="${customer_id}"]`).click();
    await page.locator(".strip .tab.on", { hasText: name }).waitFor();
    await page.waitForTimeout(600);
  }
  return rows;
}

deskPromise("eight customers stay open with sub-tab, scroll and period, in the order they are put, also after a reload", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await signIn(page, "Maja");
  await closeAll(page);
  const rows = await openEight(page);
  assert.deepEqual(await tabNames(page), rows.map((row) => row.name));

  // The third: other sub-tab. The fifth: another period, scrolled. The list: a filter.
  await page.locator(".strip").getByRole("link", { name: rows[2].name }).click();
  await page.getByRole("link", { name: "Commitment & cycle" }).click();
  await page.getByRole("heading", { name: "Last 12 cycles" }).waitFor();
  await page.locator(".strip").getByRole("link", { name: rows[4].name }).click();
  await page.getByRole("button", { name: "3 m" }).click();
  await page.locator("svg.chart").first().waitFor();
  await settled(page);
  await page.mouse.wheel(0, 180);
  await page.waitForFunction(() => scrollY >= 60);
  const scrolled = await page.evaluate(() => scrollY);
  await page.locator(".strip").getByRole("link", { name: "Overview" }).click();
  await page.locator("table.data tbody tr").first().waitFor(); // it comes to rest: what scrolls closes what is open
  await page.locator(".bar").getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("button", { name: "Active", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/status=active/);

  await page.locator(".strip").getByRole("link", { name: rows[2].name }).click();
  await page.getByRole("heading", { name: "Last 12 cycles" }).waitFor();
  await page.locator(".strip").getByRole("link", { name: rows[4].name }).click();
  await page.locator("svg.chart").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "3 m" }).getAttribute("aria-pressed"), "true");
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 3, scrolled);
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/status=active/);

  // By keyboard: the first goes right by one.
  await page.locator(".strip").getByRole("link", { name: rows[0].name }).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await isNow(page, 0, rows[1].name);
  await isNow(page, 1, rows[0].name);
  // By dragging: the eighth goes to the front.
  await page.locator(".strip .tab", { hasText: rows[7].name }).dragTo(page.locator(".strip .tab", { hasText: rows[1].name }));
  await isNow(page, 0, rows[7].name);
  const order = await tabNames(page);
  await page.waitForTimeout(800);
  await page.reload();
  await page.locator(".strip .tab:not(.home)").nth(7).waitFor();
  assert.deepEqual(await tabNames(page), order);
  assert.equal(JSON.parse((await ask(page, "/v1/session/tabs")).tabs.find((tab) => tab.customer_id === rows[4].customer_id).state).range.preset, "3");
  await closeAll(page);
});

deskPromise("the middle button opens a browser tab with the customer's own address", async ({ page, context }) => {
  await signIn(page, "Maja");
  const link = page.locator("table.data tbody .nm a").first();
  await link.waitFor();
  const name = await link.innerText();
  const [opened] = await Promise.all([context.waitForEvent("page"), link.click({ button: "middle" })]);
  await opened.getByRole("heading", { name, level: 1 }).waitFor();
  assert.match(opened.url(), /\/customers\/customer_[0-9a-z]+\/usage$/);
  await closeAll(page);
});

promise("the chart of use says what the server says, as a picture and as a table", async ({ page }) => {
  await signIn(page, "Maja");
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?sort=-peak&limit=1")).data;
  const { cycle } = await ask(page, `/v1/customers/${customer_id}/cycle`);
  const usage = await ask(page, `/v1/customers/${customer_id}/usage?from=${cycle.from}&to=${cycle.to}`);
  await page.goto(`${url}/customers/${customer_id}/usage`);
  await page.locator("figure svg.chart").first().waitFor();
  await counts(page.locator("figure"), usage.products.length);
  for (const product of usage.products) {
    const figure = page.locator("figure").filter({ has: page.locator(".ttl", { hasText: product.name }) });
    if (product.peak !== null) assert.equal(number((await figure.locator(".fig").innerText()).split(/\s/)[0]) * 10 ** product.decimals, product.peak);
    await figure.getByRole("button", { name: `Table ${product.name}` }).click();
    const shown = await figure.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[1].innerText));
    const told = product.days.map((day) => (day.value === null ? "no reading" : (day.value / 10 ** product.decimals).toLocaleString("en-GB")));
    assert.deepEqual(shown, told, product.name);
    // And the evidence behind the same line has the same days.
    if (product.peak === null) continue;
    const proof = await ask(page, `/v1/report/evidence?month=${cycle.month}&product_id=${product.product_id}&customer_id=${customer_id}`);
    assert.deepEqual(proof.days, product.days);
    assert.deepEqual([proof.line.peak, proof.line.peak_day], [product.peak, product.peak_day]);
  }
});

promise("own dates are kept with the tab and asked for exactly", async ({ page }) => {
  await signIn(page, "Maja");
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?sort=-peak&limit=1")).data;
  await page.goto(`${url}/customers/${customer_id}/usage`);
  await page.locator("figure svg.chart").first().waitFor();
  await page.getByRole("button", { name: "Own dates" }).click();
  await page.getByLabel("From").fill("2026-09-01");
  await page.getByLabel("To", { exact: true }).fill("2026-09-14");
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().includes("/usage?")),
    page.getByRole("button", { name: "Show", exact: true }).click(),
  ]);
  assert.match(request.url(), /from=2026-09-01&to=2026-09-14$/);
  await page.getByRole("button", { name: /^Table / }).first().click();
  await page.waitForFunction(() => document.querySelectorAll("figure tbody tr").length === 14);
  await closeAll(page);
});

promise("a customer's two pages are accessible, in light and dark", async ({ page }) => {
  await signIn(page, "Maja");
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  for (const tab of ["usage", "cycle"]) {
    await page.goto(`${url}/customers/${customer_id}/${tab}`);
    await page.locator("svg.chart").first().waitFor();
    await isAccessible(page, tab);
  }
  await closeAll(page);
});
