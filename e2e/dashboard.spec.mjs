import assert from "node:assert/strict";
import { ask, deskPromise, everyRow, hasNoSideScroll, isAccessible, number, open, promise, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const figure = async (page, label) => {
  const fact = page.locator(".fact").filter({ has: page.locator(".label", { hasText: new RegExp(`^${label}`) }) });
  await fact.first().locator(".fig:not(:has(.sk))").waitFor();
  return number(await fact.first().locator(".fig").innerText());
};

const rowsShown = (page) => page.locator("table.data tbody tr:not([aria-hidden]) .nm a");

async function showAll(page) {
  await rowsShown(page).first().waitFor();
  const more = page.getByRole("button", { name: "Show 50 more" });
  while (await more.isVisible()) {
    const before = await rowsShown(page).count();
    await more.click();
    await page.waitForFunction((count) => document.querySelectorAll("table.data tbody .nm a").length > count, before);
  }
  return rowsShown(page).count();
}

promise("the tile of customers is the number of rows that can be reached", async ({ page }) => {
  await signIn(page, "Maja");
  const customers = await figure(page, "Customers");
  assert.equal(customers, await showAll(page));
  assert.equal(customers, (await everyRow(page, "/v1/portfolio/customers")).length);
});

promise("the tile of active customers is the list under Status: Active", async ({ page }) => {
  await signIn(page, "Maja");
  const active = await figure(page, "Active");
  await page.locator(".bar").getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("button", { name: "Active", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL(/status=active/);
  await settled(page);
  assert.equal(active, await showAll(page));
  await page.getByRole("button", { name: "Clear Status" }).click();
  await page.waitForURL((address) => !address.search.includes("status"));
});

deskPromise("three bands with names stand over the columns, and the column chooser keeps them apart", async ({ page }) => {
  await signIn(page, "Maja");
  await rowsShown(page).first().waitFor();
  const bands = page.locator("tr.bands th");
  assert.deepEqual(
    (await bands.allInnerTexts()).map((text) => text.toUpperCase()),
    ["CUSTOMER", "COMMERCIAL", "PRODUCT · PEAK THIS CYCLE"],
  );
  assert.deepEqual(await bands.evaluateAll((cells) => cells.map((cell) => cell.scope)), ["colgroup", "colgroup", "colgroup"]);
  const columnsOf = () =>
    page.evaluate(() => {
      const names = [...document.querySelectorAll("tr.cols th")].map((cell) => cell.innerText.trim());
      return [...document.querySelectorAll("tr.bands th")].map((band) => names.splice(0, band.colSpan));
    });
  const [, commercial, product] = await columnsOf();
  assert.deepEqual(commercial, ["Of commitment", "Customer since"]);
  assert.ok(!product.some((name) => commercial.includes(name)));

  await page.getByRole("button", { name: /^Columns/ }).click();
  const chooser = page.getByRole("group", { name: "Columns" });
  await chooser.getByRole("group", { name: "Commercial" }).getByLabel("Of commitment").click();
  await chooser.getByRole("group", { name: "Customer", exact: true }).getByLabel("Kind").click();
  await chooser.getByRole("button", { name: "Done" }).click();
  const after = await columnsOf();
  assert.deepEqual(after[1], ["Customer since"]);
  assert.ok(after[0].includes("Kind"));
  assert.deepEqual(after[2], product);
  // Put back, after the page has sent its own.
  await page.waitForTimeout(800);
  await ask(page, "/v1/session/preferences", { method: "PUT", headers: { "Content-Type": "application/json" }, body: {} });
});

deskPromise("the list sorts by the server's orders and keeps the order in the address", async ({ page }) => {
  await signIn(page, "Maja");
  await rowsShown(page).first().waitFor();
  await page.locator("tr.cols").getByRole("button", { name: "Customer", exact: true }).click();
  await page.waitForURL(/sort=name/);
  await settled(page);
  const shown = await rowsShown(page).allInnerTexts();
  const told = (await ask(page, "/v1/portfolio/customers?sort=name&limit=50")).data.map((row) => row.name);
  assert.deepEqual(shown, told);
  assert.equal(await page.locator('th[aria-sort="ascending"]').innerText(), "Customer");
  await page.reload();
  await rowsShown(page).first().waitFor();
  assert.deepEqual(await rowsShown(page).allInnerTexts(), told);
});

promise("a search that finds nothing says so and offers the way back", async ({ page }) => {
  await signIn(page, "Maja");
  await page.getByRole("searchbox").fill("zzzz");
  await page.getByText("Nothing matches").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await rowsShown(page).first().waitFor();
});

deskPromise("filters change the list without loading the page anew", async ({ page }) => {
  await signIn(page, "Maja");
  await rowsShown(page).first().waitFor();
  await page.evaluate(() => (window.sameDocument = true));
  await page.getByRole("searchbox").fill("a");
  await page.waitForURL(/q=a/);
  await rowsShown(page).first().click();
  await page.getByRole("link", { name: "Commitment & cycle" }).click();
  await page.getByRole("heading", { name: "Last 12 cycles" }).waitFor();
  assert.equal(await page.evaluate(() => window.sameDocument), true);
});

deskPromise("a phone of 360 px gets cards, no sideways scroll and targets of 44 px", async () => {
  const { page, context, faults } = await open({ width: 360, height: 740 });
  await signIn(page, "Maja");
  await rowsShown(page).first().waitFor();
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  for (const path of ["/", `/customers/${customer_id}/usage`, `/customers/${customer_id}/cycle`, "/report"]) {
    await page.goto(url + path);
    await page.locator("h1").first().waitFor();
    await settled(page);
    await hasNoSideScroll(page, path);
    const small = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
      // Links inside a sentence are as high as the sentence; everything that stands alone has its 44 px, or room around it.
      const targets = [...document.querySelectorAll("button, a.btn, nav a, select, input, .data .nm a")].filter(seen);
      return targets
        .map((target) => {
          const face = target.closest("label") ?? target;
          const box = face.getBoundingClientRect();
          const around = getComputedStyle(face, "::after");
          const reach = around.content !== "none" && around.position === "absolute" ? Math.max(box.height, parseFloat(around.height) || 0) : box.height;
          return { name: target.innerText || target.getAttribute("aria-label") || target.tagName, width: box.width, height: Math.round(reach) };
        })
        .filter((target) => target.width > 1 && target.height > 1 && target.height < 44);
    });
    assert.deepEqual(small, [], `${path} has targets lower than 44 px`);
  }
  await page.goto(url);
  assert.equal(await page.locator("table.data thead").isVisible(), false);
  faults.none();
  await context.close();
});

promise("the dashboard is accessible, in light and dark", async ({ page }) => {
  await signIn(page, "Maja");
  await rowsShown(page).first().waitFor();
  await isAccessible(page, "dashboard");
});
