import assert from "node:assert/strict";
import { ask, deskPromise, isKept, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// Nobody else's journey looks through this person's eyes.
const person = "Pien";
const rows = (page) => page.locator("table.data tbody tr:not([aria-hidden]) .nm a");
const headers = (page) => page.locator("tr.cols th").allInnerTexts();
const profile = (page) => page.locator("header.top .icon-btn.user");

async function chooseColumns(page, ...names) {
  await page.getByRole("button", { name: /^Columns/ }).click();
  const chooser = page.getByRole("group", { name: "Columns" });
  for (const name of names) await chooser.getByLabel(name).click();
  await chooser.getByRole("button", { name: "Done" }).click();
}

deskPromise("columns and density are there again after the page is loaded anew", async ({ page }) => {
  await signIn(page, person);
  await rows(page).first().waitFor();
  const before = await headers(page);
  assert.ok(before.includes("Customer since") && !before.includes("Kind"));
  await chooseColumns(page, "Customer since", "Kind");
  const chosen = await headers(page);
  assert.ok(!chosen.includes("Customer since") && chosen.includes("Kind"));
  const density = page.getByRole("button", { name: "Relaxed", exact: true });
  await density.click();
  await isKept(page, ({ customer_list }) => customer_list?.is_relaxed && customer_list.hidden.length > 0 && customer_list.shown.length > 0);

  await page.reload();
  await rows(page).first().waitFor();
  assert.deepEqual(await headers(page), chosen);
  assert.equal(await density.getAttribute("aria-pressed"), "true");

  await chooseColumns(page, "Customer since", "Kind");
  assert.deepEqual(await headers(page), before);
  await page.getByRole("button", { name: "Dense", exact: true }).click();
  await isKept(page, ({ customer_list }) => !customer_list.is_relaxed);
});

deskPromise("language and theme follow the person, and leave the browser with it", async ({ page, faults }) => {
  faults.expect(/status of 401/);
  const html = page.locator("html");
  await signIn(page, person);
  await profile(page).click();
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.getByRole("button", { name: "Deutsch" }).click();
  // At once after the last click: what waits to be sent goes before the session.
  await page.getByRole("button", { name: "Abmelden" }).click();
  await page.getByRole("heading", { name: /^Sign in to the/ }).waitFor();
  assert.equal(await html.getAttribute("data-theme"), null, "the browser keeps nothing");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);

  await signIn(page, person);
  await page.getByRole("link", { name: "Übersicht" }).first().waitFor();
  assert.equal(await html.getAttribute("lang"), "de");
  assert.equal(await html.getAttribute("data-theme"), "dark");
  await profile(page).click();
  await page.getByRole("button", { name: "System", exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await isKept(page, ({ language, theme }) => language === "en" && theme === "system");
});

deskPromise("a chosen time zone tells every moment, and moves no billing date", async ({ page }) => {
  await signIn(page, person, "/profile");
  const zone = page.getByLabel("Time zone");
  const { partnership } = await ask(page, "/v1/session");
  await zone.selectOption("Pacific/Auckland");
  await page.getByText(/^Now .*Pacific\/Auckland$/).waitFor();
  await isKept(page, (kept) => kept.zone === "Pacific/Auckland");
  const { from } = (await ask(page, "/v1/report")).cycle;

  await page.goto(`${url}/`);
  await page.getByText(/As of .*Pacific\/Auckland/).first().waitFor();
  assert.equal((await ask(page, "/v1/report")).cycle.from, from);

  await page.goto(`${url}/profile`);
  await zone.selectOption("");
  await page.getByText(new RegExp(`^Now .*${partnership.zone}$`)).waitFor();
  await isKept(page, (kept) => kept.zone === null);
});
