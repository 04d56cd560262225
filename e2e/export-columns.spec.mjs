import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { ask, deskPromise, leave, promise, signIn, url, useBrowser } from "./portal.mjs";
import { tableOf } from "./workbook.mjs";

useBrowser();

const columns = (page) => page.getByRole("group", { name: "Columns of the export" }).locator("ol li .grow").allInnerTexts();

async function openType(page) {
  const [type] = (await ask(page, "/v1/partnership-types")).data.filter(({ code }) => code === "mssp");
  await page.goto(`${url}/manage/partnership-types/${type.id}`);
  await page.getByRole("group", { name: "Columns of the export" }).waitFor();
  return type;
}

async function putBack(page, { id, export_columns }) {
  const now = (await ask(page, "/v1/partnership-types")).data.find((type) => type.id === id);
  await ask(page, `/v1/partnership-types/${id}`, { method: "PATCH", headers: { "If-Match": `"${now.version}"` }, body: { export_columns } });
}

deskPromise("the workbook has the columns that the type lists, in that order", async ({ page }) => {
  await signIn(page, "Tilda");
  const type = await openType(page);
  try {
    const before = await columns(page);
    await page.getByRole("button", { name: "Move Customer up", exact: true }).click();
    await page.getByRole("button", { name: "Leave out Country" }).click();
    await page.getByRole("button", { name: "Leave out Peak", exact: true }).click();
    await page.getByRole("button", { name: "Add Peak", exact: true }).click();
    const wanted = await columns(page);
    assert.notDeepEqual(wanted, before);
    assert.equal(wanted.at(-1), "Peak");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.waitForURL(/partnership-types$/);

    await leave(page);
    await signIn(page, "Maja", "/report");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export for billing" }).click()]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await download.path());
    const shown = book.getWorksheet("Billing").getRow(1).values.slice(1);
    assert.deepEqual(shown.map((title) => title.replace("Peak or total", "Peak")), wanted);
    assert.ok(tableOf(book.getWorksheet("Billing")).rows.length > 10);
  } finally {
    await leave(page);
    await signIn(page, "Tilda");
    await putBack(page, type);
  }
});

promise("columns are put in order by keyboard alone", async ({ page }) => {
  await signIn(page, "Tilda");
  await openType(page);
  const [first, second] = await columns(page);
  await page.getByRole("button", { name: `Move ${first} down`, exact: true }).press("Enter");
  assert.deepEqual((await columns(page)).slice(0, 2), [second, first]);
});
