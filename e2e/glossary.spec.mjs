import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, counts, deskPromise, hasNoSideScroll, isAccessible, promise, signIn, useBrowser } from "./portal.mjs";

useBrowser();

promise("a word of the trade is explained where a page uses it first", async ({ page, isPhone }) => {
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks svg").first().waitFor();
  assert.equal((await page.locator("abbr.kind").first().getAttribute("title")).length > 4, true, "the kind of partnership is spelled out");
  if (isPhone) return; // headings become the cards' labels there; the page of words is in the menu
  for (const [word, meaning] of [
    ["Peak", "highest day"],
    ["Billable", "the larger of total and commitment"],
    ["Overage", "above the commitment"],
  ]) {
    await page.locator(".term", { hasText: word }).click();
    await page.locator(".help-pop:popover-open", { hasText: meaning }).waitFor();
    await page.keyboard.press("Escape");
  }
  const terms = await page.locator(".term").allInnerTexts();
  assert.equal(new Set(terms).size, terms.length, "each once");
});

promise("the glossary lists every word, finds by name and meaning, and speaks both languages", async ({ page }) => {
  await signIn(page, "Elin", "/glossary");
  const { data } = await ask(page, "/v1/glossary");
  await page.locator(".glossary > div").first().waitFor();
  await counts(page.locator(".glossary > div"), data.length);
  await page.getByRole("searchbox").fill("annual contract");
  await page.locator(".glossary dt", { hasText: "ACV" }).waitFor();
  await counts(page.locator(".glossary > div"), 1);
  await hasNoSideScroll(page, "glossary");
  await isAccessible(page, "glossary");
  await page.getByRole("searchbox").fill("zzz");
  await page.getByText("No word and no meaning").waitFor();
  await page.evaluate(() => localStorage.setItem("locale", "de"));
  await page.reload();
  await page.getByRole("heading", { name: "Glossar", level: 1 }).waitFor();
  await page.locator(".glossary dt", { hasText: "Anbieter verwalteter Sicherheitsdienste" }).waitFor();
});

deskPromise("every workbook explains its words on a sheet of notes", async ({ page }) => {
  await signIn(page, "Maja");
  for (const [path, button] of [["/", "Export"], ["/report", "Export for billing"]]) {
    await page.goto(new URL(path, page.url()).href);
    await page.locator("main h1").first().waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await download.path());
    const notes = new Map(book.getWorksheet("Notes").getSheetValues().filter(Boolean).map((row) => [row[1], row[2]]));
    assert.match(notes.get("ACV"), /^Annual contract value\. /);
    assert.match(notes.get("MSSP"), /^Managed security service provider\. /);
    for (const word of ["Peak", "Completeness"]) assert.ok(notes.get(word), word);
  }
});
