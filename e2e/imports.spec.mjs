import ExcelJS from "exceljs";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { ask, deskPromise, everyRow, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// What two runs of the same journey make must not meet.
let runs = 0;
const own = (name) => `${name} ${process.pid}${++runs}`;
const choose = (page, label, option) => page.getByLabel(label, { exact: true }).selectOption({ label: option });
const fact = (page, label) => page.locator(".fact", { hasText: label }).locator(".fig").first();

promise("customers come in from a file that is mapped by hand, and go again", async ({ page }, t) => {
  await signIn(page, "Tilda", "/manage/imports");
  await page.getByRole("heading", { name: "Imports", level: 1 }).waitFor();
  const [partner] = await everyRow(page, "/v1/partners");
  const names = { good: own("Alpine Foods"), wrong: own("Borg Energi"), other: own("Cedar Labs") };
  const file = [
    "Wer;Bei wem;Seit wann;Bemerkung",
    `${names.good};${partner.id};03/04/2026;erste`,
    `${names.wrong};partner_nobody;04/04/2026;"zweite; mit Semikolon"`,
    `${names.other};${partner.id};25/04/2026;`,
    "",
  ].join("\r\n");

  await page.getByRole("link", { name: "New import" }).first().click();
  await choose(page, "What is in the file?", "Customers");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "Kunden März.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await isAccessible(page, "new import");
  await page.getByRole("button", { name: "Upload" }).click();

  // Nothing is guessed from these headers: a person says what they are.
  await page.getByRole("heading", { name: "Kunden März.csv" }).waitFor();
  await page.getByText(/Still needed: Partner, Name/).waitFor();
  assert.ok(await page.getByRole("button", { name: "Dry run" }).isDisabled());
  const says = async (header, column) => {
    await page.getByLabel(`Is: ${header}`, { exact: true }).selectOption(column);
    await page.getByLabel(`Is: ${header}`, { exact: true }).and(page.locator(":enabled")).waitFor();
  };
  await says("Wer", "name");
  await says("Bei wem", "partner");
  await says("Seit wann", "since");
  // 25/04 can only be a day in April, so that 03/04 is one, too; it is shown as what it will be.
  const written = page.getByLabel("Written as: Seit wann", { exact: true });
  assert.equal(await written.inputValue(), "day_first");
  await page.getByRole("cell", { name: "2026-04-03" }).waitFor();
  await hasNoSideScroll(page, "columns");
  await isAccessible(page, "columns");

  await page.getByRole("button", { name: "Dry run" }).click();
  await page.getByRole("button", { name: "Store 2 rows" }).waitFor();
  assert.equal(await fact(page, "New").innerText(), "2");
  assert.equal(await fact(page, "Wrong").innerText(), "1");
  await page.getByText("Bei wem: There is no partner of this external id or id").waitFor();
  assert.deepEqual(await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.good)}`), []);
  await hasNoSideScroll(page, "dry run");
  await isAccessible(page, "dry run");

  await page.getByRole("button", { name: "Store 2 rows" }).click();
  await page.getByRole("button", { name: "Undo import" }).waitFor();
  const [customer] = await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.good)}`);
  assert.equal(customer.since, "2026-04-03");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download wrong rows" }).click()]);
  assert.equal(download.suggestedFilename(), "Kunden März-errors.csv");
  const errors = await readFile(await download.path(), "utf8");
  assert.equal(
    errors,
    "\ufeffWer;Bei wem;Seit wann;Bemerkung;error\r\n" +
      `${names.wrong};partner_nobody;04/04/2026;"zweite; mit Semikolon";Bei wem: There is no partner of this external id or id: import it first.\r\n`,
  );

  // The page may be left and found again: the last import is the first of the list.
  await page.goto(`${url}/manage/imports`);
  const first = page.locator("table.data tbody tr", { hasText: "Kunden März.csv" }).first();
  await first.getByText("2 new, 1 wrong").waitFor();
  await isAccessible(page, "imports");
  await hasNoSideScroll(page, "imports");
  await first.getByRole("link", { name: "Kunden März.csv" }).click();

  // One of the two is changed meanwhile, and stays.
  const [other] = await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.other)}`);
  await ask(page, `/v1/customers/${other.id}`, {
    method: "PATCH",
    headers: { "If-Match": `"${other.version}"`, "Content-Type": "application/json" },
    body: JSON.stringify({ country: "NO" }),
  });
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await page.getByText("Changed since").waitFor();
  assert.equal(await fact(page, "Taken back").innerText(), "1");
  assert.equal(await fact(page, "Kept").innerText(), "1");
  await isAccessible(page, "undone");
  assert.deepEqual(await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.good)}`), []);
  assert.equal((await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.other)}`)).length, 1);
});

deskPromise("collectors and the runs of their jobs come in from files, and go again", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/imports");
  const [customer] = await everyRow(page, "/v1/customers");
  const [product] = (await ask(page, "/v1/products")).data;
  const name = own("scanner").replace(" ", "-");
  const take = async (kind, lines) => {
    await page.goto(`${url}/manage/imports/new`);
    await choose(page, "What is in the file?", kind);
    await page.getByLabel("File", { exact: true }).setInputFiles({ name: `${kind}.csv`, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("button", { name: "Dry run" }).click();
    await page.getByRole("button", { name: "Store 1 row" }).click();
    await page.getByRole("button", { name: "Undo import" }).waitFor();
    assert.equal(await fact(page, "Wrong").innerText(), "1");
  };
  const isThere = async () => (await everyRow(page, `/v1/collectors?customer_id=${customer.id}`)).some((collector) => collector.name === name);

  await take("Job runs", ["customer,product,ran at,result,scanner,error", `${customer.id},${product.id},2026-01-02T06:00:00Z,failed,${name},Disk full`, `${customer.id},${product.id},2026-01-02T07:00:00Z,perhaps,${name},`]);
  await take("Collectors", ["customer,scanner,product,last seen", `${customer.id},${name},${product.id},2026-01-02T06:00:00Z`, `${customer.id},${name}-2,nothing,2026-01-02T06:00:00Z`]);
  assert.ok(await isThere());
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await page.getByText("Taken back").first().waitFor();
  assert.ok(!(await isThere()));
});

promise("wrong rows are read in German, each cell under the file's own heading", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/imports");
  const [partner] = await everyRow(page, "/v1/partners");
  const name = own("Alpine Foods");
  await page.evaluate(() => localStorage.setItem("locale", "de"));
  await page.goto(`${url}/manage/imports/new`);
  await choose(page, "Was enthält die Datei?", "Kunden");
  const rows = [
    "partner;name;country;since",
    `${partner.id};${name};SE;2026-04-03`,
    "partner_nobody;Borg Energi;Norwegen;2026-04-04",
    `${partner.id};;DE;gestern`,
    `${partner.id};Dorn Logistik`,
    `${partner.id};"Echo" Holding;DE;2026-04-05`,
    `${partner.id};${name};SE;2026-04-03;zuviel`,
  ];
  await page.getByLabel("Datei", { exact: true }).setInputFiles({ name: "Kunden.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  await page.getByRole("button", { name: "Hochladen" }).click();
  await page.getByRole("heading", { name: "Kunden.csv" }).waitFor();
  await page.getByRole("button", { name: "Probelauf" }).and(page.locator(":enabled")).click();
  const wrong = page.getByRole("region", { name: "Falsche Zeilen" });
  await wrong.waitFor();
  assert.deepEqual(await wrong.locator("tbody td:last-child").allInnerTexts(), [
    "country: Erwartet wird ein Länderkürzel mit zwei Buchstaben wie SE. partner: Das gibt es hier nicht.",
    "name: Pflichtfeld. since: Erwartet wird ein Datum wie 2026-11-13.",
    "Die Zeile hat mehr oder weniger Felder als die erste.",
    "In einem Feld steht ein Anführungszeichen, das nicht verdoppelt ist.",
    "Die Zeile hat mehr oder weniger Felder als die erste.",
  ]);
  await hasNoSideScroll(page, "wrong rows in German");
  await isAccessible(page, "wrong rows in German");
});

promise("what can be read in two ways is asked, and an encoding is proposed", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/imports/new");
  const [partner] = await everyRow(page, "/v1/partners");
  const name = own("M\xfcller");
  const file = Buffer.from(`name;partner;since\r\n${name};${partner.id};03/04/2026\r\n`, "latin1");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "customers.csv", mimeType: "text/csv", buffer: file });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByText("This file is not UTF-8.").waitFor();
  await page.getByRole("region", { name: "First rows" }).getByRole("cell", { name, exact: true }).waitFor();
  await page.getByText("03/04/2026 can be read in two ways.").waitFor();
  await page.getByRole("button", { name: "They are right" }).click();
  await page.getByText("This file is not UTF-8.").waitFor({ state: "detached" });
  assert.ok(await page.getByRole("button", { name: "Dry run" }).isDisabled());
  await page.getByLabel("Written as: since", { exact: true }).selectOption("month_first");
  await page.getByRole("cell", { name: "2026-03-04" }).waitFor();
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.getByRole("button", { name: "Store 1 row", exact: true }).waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("heading", { name: "Imports", level: 1 }).waitFor();
});

// A workbook as a German Excel makes it: a title row of column names, days as days, numbers as numbers.
async function workbookOf(columns, rows) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Kunden");
  sheet.addRow(columns);
  for (const row of rows) sheet.addRow(row);
  for (const row of sheet.getRows(2, rows.length))
    row.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = "dd.mm.yyyy";
    });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const columns = ["Partner", "Kundennummer", "Firma", "Land", "Kunde seit"];

async function uploadWorkbook(page, name, rows) {
  await page.goto(`${url}/manage/imports/new`);
  await choose(page, "What is in the file?", "Customers");
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType, buffer: await workbookOf(columns, rows) });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("heading", { name }).waitFor();
  await page.getByRole("button", { name: "Dry run" }).and(page.locator(":enabled")).click();
}

promise("a workbook is understood by itself, and its dry run says what is new, changed, the same and wrong", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/imports");
  const [partner] = await everyRow(page, "/v1/partners");
  const names = { alpine: own("Alpine Foods"), borg: own("Borg Energi"), cedar: own("Cedar Labs") };
  const since = new Date(Date.UTC(2026, 2, 4));
  await uploadWorkbook(page, "first.xlsx", [
    [partner.id, names.alpine, names.alpine, "SE", since],
    [partner.id, names.borg, names.borg, "SE", since],
  ]);
  await page.getByRole("button", { name: "Store 2 rows" }).click();
  await page.getByRole("button", { name: "Undo import" }).waitFor();
  const [alpine] = await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.alpine)}`);
  assert.equal(alpine.since, "2026-03-04", "a day of Excel's is that day");

  await uploadWorkbook(page, "second.xlsx", [
    [partner.id, names.alpine, names.alpine, "SE", since],
    [partner.id, names.borg, names.borg, "NO", since],
    [partner.id, names.cedar, names.cedar, "DE", null],
    [partner.id, "", names.cedar, "Germany", null],
  ]);
  await page.getByRole("button", { name: "Store 2 rows" }).waitFor();
  for (const label of ["New", "Changed", "Unchanged", "Wrong"]) assert.equal(await fact(page, label).innerText(), "1", label);
  const change = page.getByRole("region", { name: "What changes" }).getByRole("row", { name: names.borg });
  assert.deepEqual((await change.getByRole("cell").allInnerTexts()).slice(-2), ["SE", "NO"]);
  await hasNoSideScroll(page, "dry run of a workbook");
  await page.getByRole("button", { name: "Store 2 rows" }).click();
  await page.getByRole("button", { name: "Undo import" }).waitFor();

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download wrong rows" }).click()]);
  assert.equal(download.suggestedFilename(), "second-errors.xlsx");
  const errors = new ExcelJS.Workbook();
  await errors.xlsx.readFile(await download.path());
  const [sheet] = errors.worksheets;
  assert.deepEqual(sheet.getRow(1).values.slice(1), [...columns, "error"]);
  assert.equal(sheet.rowCount, 2);
  assert.match(String(sheet.getRow(2).getCell(6).value), /^Land: /);
});

deskPromise("storing goes on while nobody looks, and can be undone", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/imports/new");
  const [customer] = await everyRow(page, "/v1/customers");
  const [product] = (await ask(page, "/v1/products")).data;
  const rows = 30_000;
  const source = own("meter");
  const begin = Date.UTC(2026, 6, 1);
  const lines = Array.from({ length: rows }, (_, row) => `${customer.id},${product.code},${new Date(begin + row * 60_000).toISOString()},7,${source}`);
  const file = ["customer,product,measured_at,value,source", ...lines, ""].join("\n");
  await choose(page, "What is in the file?", "Usage");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "usage.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("button", { name: "Dry run" }).and(page.locator(":enabled")).click({ timeout: 60_000 });
  const store = page.getByRole("button", { name: /^Store [\d,]+ rows$/ });
  await store.waitFor({ timeout: 120_000 });
  const address = page.url();
  await store.click();
  await page.getByText("You can leave this page.").waitFor();
  await page.goto(`${url}/manage/partners`);
  await page.getByRole("heading", { name: "Partners", level: 1 }).waitFor();
  await page.goto(address);
  await page.getByText(/ of 30,000 rows/).waitFor();
  await isAccessible(page, "being stored");
  await page.getByRole("button", { name: "Undo import" }).waitFor({ timeout: 120_000 });
  const shown = await ask(page, address.replace(/.*\/manage/, "/v1"));
  assert.equal(shown.counts.rows, rows);
  assert.equal(shown.counts.wrong, 0);
  assert.equal(shown.counts.created + shown.counts.quarantined, rows);

  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
  await page.getByText("Taken back").waitFor({ timeout: 120_000 });
  assert.equal(await fact(page, "Taken back").innerText(), "30,000");
  assert.equal(await fact(page, "Kept").innerText(), "0");
});
