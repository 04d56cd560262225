import assert from "node:assert/strict";
import { ask, everyRow, hasNoSideScroll, isAccessible, promise, signIn, useBrowser } from "./portal.mjs";

useBrowser();

const bell = (page) => page.locator("header a[href='/notifications']");

promise("Jonas is told of his own customers alone, and what he has seen is not counted any more", async ({ page }) => {
  await signIn(page, "Jonas");
  const his = (await everyRow(page, "/v1/portfolio/customers")).map(({ name }) => name);
  const told = await everyRow(page, "/v1/notifications");
  assert.ok(told.length > 0);
  assert.deepEqual(told.map(({ customer_name }) => customer_name).filter((name) => !his.includes(name)), []);

  await bell(page).click();
  await page.getByRole("heading", { name: "Notifications", level: 1 }).waitFor();
  const groups = page.locator(".told h2");
  await groups.first().waitFor();
  const names = await groups.allInnerTexts();
  assert.equal(new Set(names).size, names.length, "each customer once");
  assert.deepEqual(names.filter((name) => !his.includes(name)), []);
  await page.locator("header a[href='/notifications'][aria-label='Notifications']").waitFor();
  assert.equal((await ask(page, "/v1/notification-summary")).unread, 0);
  await hasNoSideScroll(page, "notifications");
  await isAccessible(page, "notifications");

  await groups.first().getByRole("link").click();
  await page.getByRole("heading", { name: names[0], level: 1 }).waitFor();
});

promise("the vendor's people have the page as well, in German too", async ({ page }) => {
  await signIn(page, "Elin", "/notifications");
  await page.getByRole("heading", { name: "Notifications", level: 1 }).waitFor();
  await page.evaluate(() => localStorage.setItem("locale", "de"));
  await page.reload();
  await page.getByRole("heading", { name: "Mitteilungen", level: 1 }).waitFor();
  await hasNoSideScroll(page, "Mitteilungen");
});
