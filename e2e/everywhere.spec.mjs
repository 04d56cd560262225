import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { partnerPaths, vendorPaths } from "./pages.mjs";
import { ask, counts, deskPromise, go, hasNoSideScroll, isAccessible, leave, signIn, useBrowser } from "./portal.mjs";

useBrowser();

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

// Where a page uses an abbreviation of the glossary first, a word that can be opened or a tooltip tells what it means. UTC stands behind moments as any
// other zone's name does.
async function isSpelledOut(page, path) {
  const names = (await ask(page, "/v1/glossary")).data.filter((term) => term.en.spelled_out && term.code !== "utc").map((term) => term.en.name);
  const bare = await page.evaluate((names) => {
    const unused = new Set(names);
    const bare = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); )
      for (const name of unused) {
        const { parentElement } = text;
        if (!new RegExp(`\\b${name}\\b`).test(text.data) || parentElement.closest("option") || !parentElement.checkVisibility()) continue;
        unused.delete(name);
        if (!parentElement.closest("abbr[title], .term")) bare.push(`${name}: ${text.data}`);
      }
    return bare;
  }, names);
  assert.deepEqual(bare, [], `${path} uses abbreviations that it does not explain`);
}

// A page is opened once, and looked at at a desk and then on a phone.
async function isInOrder(page, path) {
  await page.setViewportSize(desk);
  await go(page, path);
  await page.locator("h1").first().waitFor();
  await counts(page.locator("h1"), 1, `${path} has one h1`);
  assert.ok((await page.title()).length > 0);
  await isAccessible(page, path, ["dark"]);
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    assert.ok(await page.locator(".demo").first().isVisible(), `${path} says Demo`);
    await hasNoSideScroll(page, `${path} at ${size.width} px`);
    if (path !== "/glossary") await isSpelledOut(page, `${path} at ${size.width} px`);
  }
  await isAccessible(page, `${path} on a phone`, ["light"]);
}

deskPromise("every page of the vendor says Demo, is accessible in light and dark and stays within the screen", async ({ page }) => {
  await signIn(page, "Tilda");
  for (const path of await vendorPaths(page)) await isInOrder(page, path);
});

deskPromise("every page of a partner says Demo, is accessible in light and dark and stays within the screen", async ({ page }) => {
  // Maja is billed by use and Anneke resells; the others see less of the same pages.
  for (const [person, only] of [["Maja"], ["Anneke"], ["Pien", 3], ["Elin", 3], ["Jonas", 3]]) {
    await page.setViewportSize(desk);
    await leave(page);
    await signIn(page, person);
    for (const path of (await partnerPaths(page)).slice(0, only)) await isInOrder(page, path);
  }
});

deskPromise("the Demo pill is printed, and stands in the export's header", async ({ page }) => {
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks svg").first().waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".demo").isVisible());
  const box = await page.locator(".demo").boundingBox();
  assert.ok(box.width > 20 && box.height > 10);
  await page.emulateMedia({ media: null });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download.path());
  for (const sheet of book.worksheets) {
    const top = sheet.getSheetValues().slice(0, 6).flat().filter(Boolean).join(" ");
    assert.match(`${top} ${sheet.headerFooter?.oddHeader ?? ""} ${sheet.name}`, /demo/i, sheet.name);
  }
});

const english = /\b(Create|Edit|Save|Cancel|Search|New|Name of|Until|From|Commitments|Partnerships|Customers|Users|Loading|Showing|Quarantine|Sign out|Changed|Country|Orders|Overdue|Renewals|Lost|Expiring)\b/;

const said = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, th, label, legend, button, .btn, nav a, .more, .sub, .note, .label, dt, [aria-label]")]
      .flatMap((element) => [element.innerText, element.getAttribute("aria-label")])
      .filter(Boolean),
  );

deskPromise("German leaves no English sentence on any page, and its longer words stay within the narrowest screen", async ({ page }) => {
  for (const [person, pathsOf] of [["Tilda", vendorPaths], ["Maja", partnerPaths], ["Anneke", partnerPaths]]) {
    await page.setViewportSize(desk);
    await leave(page);
    await signIn(page, person);
    const paths = await pathsOf(page);
    await page.evaluate(() => localStorage.setItem("locale", "de"));
    await page.reload();
    await page.locator("header.top").waitFor();
    for (const path of paths) {
      await page.setViewportSize(desk);
      await go(page, path);
      await page.locator("h1").first().waitFor();
      for (const size of [desk, { width: 360, height: 740 }]) {
        await page.setViewportSize(size);
        assert.deepEqual((await said(page)).filter((word) => english.test(word)), [], `${path} at ${size.width} px`);
        await hasNoSideScroll(page, `${path} in German at ${size.width} px`);
      }
    }
    await page.evaluate(() => localStorage.removeItem("locale"));
  }
});
