import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, deskPromise, everyRow, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

async function vendorPaths(page) {
  const [partner] = await everyRow(page, "/v1/partners");
  const partnerships = await everyRow(page, "/v1/partnerships");
  const [customer] = (await everyRow(page, "/v1/customers")).sort((a, b) => b.name.length - a.name.length);
  const [product] = (await ask(page, "/v1/products")).data;
  const [type] = (await ask(page, "/v1/partnership-types")).data;
  const user = (await everyRow(page, "/v1/users")).find((row) => row.customer_scope === "assigned");
  return [
    "/",
    "/manage/partners",
    "/manage/partners/new",
    `/manage/partners/${partner.id}`,
    "/manage/partnerships",
    "/manage/partnerships/new",
    `/manage/partnerships/${partnerships[0].id}`,
    `/manage/partnerships/${partnerships[0].id}/edit`,
    "/manage/partnership-types",
    "/manage/partnership-types/new",
    `/manage/partnership-types/${type.id}`,
    "/manage/products",
    "/manage/products/new",
    `/manage/products/${product.id}`,
    "/manage/customers",
    "/manage/customers/new",
    `/manage/customers/${customer.id}`,
    "/manage/users",
    "/manage/users/new",
    `/manage/users/${user.id}`,
    "/manage/branding",
    "/manage/quarantine",
    "/manage/imports",
    "/manage/imports/new",
    "/profile",
  ];
}

async function partnerPaths(page) {
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  const tabs = ["usage", "cycle", "activity", "contacts"].map((tab) => `/customers/${customer_id}/${tab}`);
  const { is_restricted } = await ask(page, "/v1/session");
  return ["/", "/?status=inactive", ...tabs, "/report", "/report?cycles=12", "/glossary", "/profile", ...(is_restricted ? [] : ["/contacts"])];
}

async function isInOrder(page, path) {
  await page.goto(url + path);
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator("h1").count(), 1, `${path} has one h1`);
  assert.ok(await page.locator(".demo").first().isVisible(), `${path} says Demo`);
  assert.ok((await page.title()).length > 0);
  await hasNoSideScroll(page, path);
  await isAccessible(page, path);
}

promise("every page of the vendor says Demo, is accessible in light and dark and stays within the screen", async ({ page }) => {
  await signIn(page, "Tilda");
  for (const path of await vendorPaths(page)) await isInOrder(page, path);
});

promise("every page of a partner says Demo, is accessible in light and dark and stays within the screen", async ({ page }) => {
  // Maja and Pien are of two types of partnership; Elin and Jonas see less of the same pages.
  for (const [person, only] of [["Maja"], ["Pien"], ["Elin", 3], ["Jonas", 3]]) {
    await page.context().clearCookies();
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

promise("German leaves no English sentence on any page, and its longer words stay within the narrowest screen", async ({ page, isPhone }) => {
  if (isPhone) await page.setViewportSize({ width: 360, height: 740 });
  const english = /\b(Create|Edit|Save|Cancel|Search|New|Name of|Until|From|Commitments|Partnerships|Customers|Users|Loading|Showing|Quarantine|Sign out|Changed|Country)\b/;
  for (const [person, pathsOf] of [["Tilda", vendorPaths], ["Maja", partnerPaths]]) {
    await page.context().clearCookies();
    await signIn(page, person);
    const paths = await pathsOf(page);
    await page.evaluate(() => localStorage.setItem("locale", "de"));
    for (const path of paths) {
      await page.goto(url + path);
      await page.locator("h1").first().waitFor();
      await page.waitForLoadState("networkidle");
      const words = await page.evaluate(() => {
        const said = [...document.querySelectorAll("h1, h2, th, label, legend, button, .btn, nav a, .more, .sub, .note, .label, dt, [aria-label]")];
        return said.flatMap((element) => [element.innerText, element.getAttribute("aria-label")]).filter(Boolean);
      });
      assert.deepEqual(words.filter((word) => english.test(word)), [], `${path}${isPhone ? " on a phone" : ""}`);
      await hasNoSideScroll(page, `${path} in German`);
    }
    await page.evaluate(() => localStorage.removeItem("locale"));
  }
});
