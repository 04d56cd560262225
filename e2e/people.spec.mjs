import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, leave, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// ---- contacts

const row = (page, kind) => page.locator(".contacts > li").filter({ has: page.getByRole("heading", { name: kind, exact: true }) });
const latest = (page) => page.locator(".activity .entry").first();

async function anyCustomer(page, place) {
  const rows = await everyRow(page, "/v1/portfolio/customers?sort=name");
  return rows[place];
}

async function without(page, customerId, kind) {
  const { data } = await ask(page, `/v1/contacts?customer_id=${customerId}`);
  const found = data.find((contact) => contact.kind === kind);
  if (found) await ask(page, `/v1/contacts/${found.id}`, { method: "DELETE", headers: { "If-Match": `"${found.version}"` } });
}

promise("a contact is named, changed and removed, and the changes say who did it", async ({ page, faults, isPhone }) => {
  faults.expect(/status of 422/);
  await signIn(page, "Maja");
  const { customer_id } = await anyCustomer(page, isPhone ? 20 : 21);
  await without(page, customer_id, "technical");
  await page.goto(`${url}/customers/${customer_id}/contacts`);
  const technical = row(page, "Technical");
  await technical.getByText("Nobody named").waitFor();
  await technical.getByRole("button", { name: "Name somebody for Technical" }).click();
  await technical.getByLabel("Name").fill("Astrid Ekberg");
  await technical.getByLabel("Mail").fill("astrid");
  await technical.getByRole("button", { name: "Save" }).click();
  await technical.getByText("Expected one address").waitFor();
  await technical.getByLabel("Mail").fill("astrid@alpine.example");
  await technical.getByRole("button", { name: "Save" }).click();
  await technical.getByRole("link", { name: "astrid@alpine.example" }).waitFor();
  await latest(page).filter({ hasText: "Maja Lindqvist named the contact for Technical" }).waitFor();

  await technical.getByRole("button", { name: "Edit Technical" }).click();
  await technical.getByLabel("Name").fill("Bram Nyqvist");
  await technical.getByLabel("Phone").fill("+46 8 123 45 67");
  await technical.getByRole("button", { name: "Save" }).click();
  assert.equal(await technical.getByRole("link", { name: "+46 8 123 45 67" }).getAttribute("href"), "tel:+4681234567");
  await latest(page).filter({ hasText: "changed the contact for Technical" }).waitFor();
  assert.match(await latest(page).innerText(), /Name:\s*Astrid Ekberg[\s\S]*Bram Nyqvist/);

  await technical.getByRole("button", { name: "Edit Technical" }).click();
  await technical.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await technical.getByText("Nobody named").waitFor();
  await latest(page).filter({ hasText: "Maja Lindqvist removed the contact for Technical" }).waitFor();
  await hasNoSideScroll(page, "contacts");

  // The same three are in the customer's activity.
  await page.getByRole("navigation", { name: "Customer" }).getByRole("link", { name: "Activity" }).click();
  for (const [place, verb] of ["removed", "changed", "named"].entries()) {
    await page.locator(".activity .entry").nth(place).filter({ hasText: `${verb} the contact for Technical` }).waitFor();
  }
});

deskPromise("what is typed into a contact survives eight other tabs, a reload and another machine", async ({ page }) => {
  await signIn(page, "Maja");
  const rows = (await everyRow(page, "/v1/portfolio/customers?sort=name")).slice(0, 8);
  await without(page, rows[1].customer_id, "sales");
  for (const { customer_id, name } of rows) {
    await page.goto(`${url}/customers/${customer_id}/contacts`);
    await page.locator(".strip .tab.on", { hasText: name }).waitFor();
    await page.waitForTimeout(600);
  }
  const tab = (place) => page.locator(".strip").getByRole("link", { name: rows[place].name, exact: true });
  await tab(1).click();
  await page.getByRole("heading", { name: rows[1].name, level: 1 }).waitFor();
  await row(page, "Sales").getByRole("button", { name: "Name somebody for Sales" }).click();
  await row(page, "Sales").getByLabel("Name").pressSequentially("Half a na");
  for (const place of [0, 2, 3, 4, 5, 6, 7]) {
    await tab(place).click();
    await page.getByRole("heading", { name: rows[place].name, level: 1 }).waitFor();
    await counts(page.locator(".contact-form"), 0, rows[place].name);
  }
  await tab(1).click();
  assert.equal(await row(page, "Sales").getByLabel("Name").inputValue(), "Half a na");
  await page.getByRole("navigation", { name: "Customer" }).getByRole("link", { name: "Product usage" }).click();
  await page.getByRole("navigation", { name: "Customer" }).getByRole("link", { name: "Contacts" }).click();
  assert.equal(await row(page, "Sales").getByLabel("Name").inputValue(), "Half a na");
  await page.waitForTimeout(800);
  await page.reload();
  await row(page, "Sales").getByLabel("Name").waitFor();
  assert.equal(await row(page, "Sales").getByLabel("Name").inputValue(), "Half a na");
  assert.equal(JSON.parse((await ask(page, "/v1/session/tabs")).tabs.find((open) => open.customer_id === rows[1].customer_id).state).drafts.sales.name, "Half a na");

  // Done or dropped, it is gone everywhere.
  await row(page, "Sales").getByRole("button", { name: "Cancel" }).click();
  await row(page, "Sales").getByText("Nobody named").waitFor();
  await page.waitForTimeout(800);
  await page.reload();
  await row(page, "Sales").getByText("Nobody named").waitFor();
});

deskPromise("whoever saves second is shown what the first one saved", async ({ page, faults }) => {
  faults.expect(/status of 412/);
  await signIn(page, "Maja");
  const { customer_id } = await anyCustomer(page, 22);
  await without(page, customer_id, "finance");
  const first = await ask(page, "/v1/contacts", {
    method: "POST",
    headers: { "Idempotency-Key": crypto.randomUUID() },
    body: { customer_id, kind: "finance", name: "First", email: "first@alpine.example" },
  });
  await page.goto(`${url}/customers/${customer_id}/contacts`);
  const finance = row(page, "Finance");
  await finance.getByRole("button", { name: "Edit Finance" }).click();
  await finance.getByLabel("Name").fill("Mine");
  // In the moment between the click and its request: a page that is told of it in time does not let one save.
  const their = { method: "PATCH", headers: { "If-Match": `"${first.version}"` }, body: { name: "Theirs" } };
  await page.route(`**/v1/contacts/${first.id}`, (route) => ask(page, `/v1/contacts/${first.id}`, their).then(() => route.continue()), { times: 1 });
  await finance.getByRole("button", { name: "Save" }).click();
  await finance.getByText("Changed just now by someone else.").waitFor();
  assert.match(await finance.locator(".meanwhile table").innerText(), /Mine\s+Theirs/);
  await finance.getByRole("button", { name: "Keep mine" }).click();
  await finance.getByText("Mine", { exact: true }).waitFor();
  assert.equal((await ask(page, `/v1/contacts?customer_id=${customer_id}`)).data.find(({ kind }) => kind === "finance").name, "Mine");
});

promise("contacts are for those who see the customer, and may be changed by those who may", async ({ page }) => {
  await signIn(page, "Maja", "/contacts");
  await page.getByRole("heading", { name: "Our contacts", level: 1 }).waitFor();
  await counts(page.getByRole("button", { name: /^(Edit|Name somebody for) / }), 4);
  await isAccessible(page, "our contacts");

  await leave(page);
  await signIn(page, "Jonas");
  await counts(page.getByRole("link", { name: "Our contacts" }), 0);
  const { customer_id } = await anyCustomer(page, 0);
  await page.goto(`${url}/customers/${customer_id}/contacts`);
  await row(page, "Sales").getByRole("button").waitFor();

  await leave(page);
  await signIn(page, "Elin");
  await page.goto(`${url}/customers/${(await anyCustomer(page, 0)).customer_id}/contacts`);
  await page.locator(".contacts .person").first().waitFor();
  await counts(page.locator(".contacts button"), 0, "a viewer changes nothing");
});

promise("a form that is being typed into is accessible, in light and dark", async ({ page }) => {
  await signIn(page, "Maja");
  const { customer_id } = await anyCustomer(page, 23);
  await page.goto(`${url}/customers/${customer_id}/contacts`);
  await row(page, "Customer success").getByRole("button").click();
  await row(page, "Customer success").getByLabel("Name").waitFor();
  await isAccessible(page, "contacts, editing");
  await hasNoSideScroll(page, "contacts, editing");
});

// ---- the search over everything

const options = (page) => page.getByRole("option");

deskPromise("Ctrl+K finds a customer by the beginning of its name, without its accents, and opens it by keyboard", async ({ page }) => {
  await signIn(page, "Maja");
  await page.locator("table.data tbody .nm a").first().waitFor();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search customers, pages and actions" });
  await box.waitFor();
  await options(page).filter({ hasText: "Report" }).waitFor();
  await page.keyboard.type("angstrom");
  await options(page).filter({ hasText: "Ångström & Ælfwine Øresund A/S" }).waitFor();
  await isAccessible(page, "palette");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Ångström/, level: 1 }).waitFor();
  await counts(page.getByRole("dialog"), 0);
});

promise("the search opens pages, does things and closes without a trace", async ({ page }) => {
  await signIn(page, "Maja");
  await page.locator("main h1").first().waitFor();
  const control = page.getByRole("button", { name: "Search or jump to" });
  await control.click();
  await page.getByRole("combobox").fill("theme da");
  await options(page).filter({ hasText: "Theme: Dark" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await control.click();
  await page.getByRole("combobox").fill("theme sys");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.documentElement.dataset.theme !== "dark");
  await control.click();
  await page.getByRole("combobox").fill("report");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/report/);
  await control.click();
  await page.getByRole("combobox").fill("zzzz");
  await page.getByText("Nothing begins with this.").waitFor();
  await hasNoSideScroll(page, "palette");
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  assert.ok(await control.evaluate((button) => button === document.activeElement), "the focus is back");
});

deskPromise("the search knows nothing of customers that are not one's own", async ({ page }) => {
  await signIn(page, "Maja");
  const all = (await everyRow(page, "/v1/portfolio/customers?sort=name")).map(({ name }) => name);
  await leave(page);
  await signIn(page, "Jonas");
  const his = (await everyRow(page, "/v1/portfolio/customers?sort=name")).map(({ name }) => name);
  for (const name of all) {
    const { data } = await ask(page, `/v1/search?q=${encodeURIComponent(name)}`);
    assert.equal(data.some((found) => found.name === name), his.includes(name), name);
    assert.deepEqual(data.filter((found) => !his.includes(found.name)), []);
  }
});

promise("the vendor finds partners, partnerships and whose a customer is", async ({ page }) => {
  await signIn(page, "Tilda");
  await page.getByRole("button", { name: "Search or jump to" }).click();
  await page.getByRole("combobox").fill("norrhelm");
  await options(page).filter({ hasText: "Norrhelm Security AS" }).waitFor();
  await options(page).filter({ hasText: "Norrhelm Nordics" }).click();
  await page.getByRole("heading", { name: "Norrhelm Nordics", level: 1 }).waitFor();
});

deskPromise("there is one record: what the vendor writes about a customer is what the partner reads, and the other way round", async ({ page }) => {
  await signIn(page, "Maja");
  const { customer_id, name } = await anyCustomer(page, 24);
  await without(page, customer_id, "sales");
  await leave(page);
  await signIn(page, "Ruben", `/manage/customers/${customer_id}`);
  await row(page, "Sales").getByRole("button").click();
  await row(page, "Sales").getByLabel("Name").fill("Quentin Overbeek");
  await row(page, "Sales").getByLabel("Mail").fill("quentin@alpine.example");
  await row(page, "Sales").getByRole("button", { name: "Save" }).click();
  await row(page, "Sales").getByRole("link", { name: "quentin@alpine.example" }).waitFor();

  await leave(page);
  await signIn(page, "Maja", `/customers/${customer_id}/contacts`);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await row(page, "Sales").getByText("Quentin Overbeek").waitFor();
  await latest(page).filter({ hasText: "ruben@quellmark.example named the contact for Sales" }).waitFor();
  await row(page, "Sales").getByRole("button", { name: "Edit Sales" }).click();
  await row(page, "Sales").getByLabel("Name").fill("Runa Vinter");
  await row(page, "Sales").getByRole("button", { name: "Save" }).click();
  await row(page, "Sales").getByText("Runa Vinter").waitFor();

  await leave(page);
  await signIn(page, "Ruben", `/manage/customers/${customer_id}`);
  await row(page, "Sales").getByText("Runa Vinter").waitFor();
  await latest(page).filter({ hasText: "Maja Lindqvist changed the contact for Sales" }).waitFor();
});
