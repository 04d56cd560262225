import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser, visits } from "./portal.mjs";

useBrowser();

const said = (page) => page.locator(".toast").last();
const choose = (page, label, option) => page.getByLabel(label, { exact: true }).selectOption({ label: option });
// What two runs of the same journey make must not meet.
let runs = 0;
const own = (name) => `${name} ${process.pid}${++runs}`;

promise("a partner, its partnership, product, customer, terms and people are made in the browser alone", async ({ page }) => {
  const names = { partner: own("Acme Security"), product: own("Door Sensor"), customer: own("Globex Kraft"), person: own("Ada Lund") };
  await signIn(page, "Tilda");

  await page.goto(`${url}/manage/partners/new`);
  await page.getByLabel("Name").fill(names.partner);
  await page.getByLabel("Country").fill("SE");
  await page.getByRole("button", { name: "Create partner" }).click();
  await page.getByText(`${names.partner} saved`).waitFor();
  await page.waitForURL(/\/manage\/partners$/);

  await page.goto(`${url}/manage/products/new`);
  await page.getByLabel("Name").fill(names.product);
  await page.getByLabel("Code").fill(`door${process.pid}${runs}`);
  await page.getByLabel("Unit").fill("doors");
  await page.getByLabel("Product line").fill("sensor");
  await page.getByLabel("Decimals").fill("1");
  await page.getByLabel("Licence", { exact: true }).selectOption({ label: "The largest line" });
  await page.getByRole("button", { name: "Create product" }).click();
  await page.waitForURL(/\/manage\/products$/);
  await page.getByRole("link", { name: names.product }).waitFor();

  await page.goto(`${url}/manage/partnerships/new`);
  await choose(page, "Partner", names.partner);
  await choose(page, "Type", "Managed security provider");
  assert.equal(await page.getByLabel("Time zone").inputValue(), "Europe/Amsterdam");
  await page.getByLabel("Name").fill(`${names.partner} Nordics`);
  await page.getByLabel("Region").fill("Nordics");
  await page.getByLabel("Time zone").fill("Europe/Stockholm");
  await page.getByRole("button", { name: "Create partnership" }).click();
  await page.getByRole("heading", { name: `${names.partner} Nordics` }).waitFor();
  const partnershipPage = page.url();

  const commitment = page.getByRole("form", { name: "Add commitment" });
  await commitment.getByLabel("Product").selectOption({ label: names.product });
  await commitment.getByLabel("Quantity").fill("120.5");
  await commitment.getByLabel("From").fill("2026-01-01");
  await commitment.getByRole("button", { name: "Add commitment" }).click();
  const commitments = page.getByRole("region", { name: "Commitments" });
  await commitments.locator("tbody").getByText("120.5").waitFor();
  await commitments.getByRole("button", { name: `Edit ${names.product}` }).click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByLabel("Quantity").inputValue(), "120.5");
  await dialog.getByLabel("Quantity").fill("150");
  await dialog.getByLabel(/^Until/).fill("2026-12-31");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await commitments.locator("tbody").getByText("150").waitFor();

  const price = page.getByRole("form", { name: "Add price" });
  await price.getByLabel("Product").selectOption({ label: names.product });
  await price.getByLabel("Price per unit").fill("2.40");
  await price.getByLabel("From").fill("2026-01-01");
  await price.getByRole("button", { name: "Add price" }).click();
  const prices = page.getByRole("region", { name: "Prices" });
  await prices.locator("tbody").getByText("€2.40").waitFor();
  await prices.getByRole("button", { name: `Edit ${names.product}` }).click();
  await dialog.getByLabel("Price per unit").fill("2.60");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await prices.locator("tbody").getByText("€2.60").waitFor();
  await hasNoSideScroll(page, "partnership");

  await page.goto(`${url}/manage/customers/new`);
  await choose(page, "Partner", names.partner);
  await page.getByLabel("Name").fill(names.customer);
  await page.getByLabel("Country").fill("NO");
  await page.getByRole("button", { name: "Create customer" }).click();
  const assign = page.getByRole("form", { name: "Assign" });
  await assign.getByLabel("Partnership").selectOption({ label: `${names.partner} Nordics` });
  await assign.getByLabel("From").fill("2026-10-26");
  await assign.getByLabel("Reason").fill("Signed by Nordics");
  await assign.getByRole("button", { name: "Assign" }).click();
  const counted = page.getByRole("region", { name: "Counts in" });
  await counted.locator("tbody").getByText("26 Oct 2026").waitFor();
  const [customer] = await everyRow(page, `/v1/customers?q=${encodeURIComponent(names.customer)}`);
  const [assignment] = await everyRow(page, `/v1/customer-assignments?customer_id=${customer.id}`);
  assert.equal(assignment.valid_from, "2026-10-25T23:00:00.000Z"); // midnight in Stockholm, after the clocks changed
  await counted.getByRole("button", { name: /^End/ }).click();
  await dialog.getByLabel("Last day").fill("2027-03-31");
  await dialog.getByRole("button", { name: "End", exact: true }).click();
  await counted.locator("tbody").getByText("open").waitFor({ state: "detached" });
  const [ended] = await everyRow(page, `/v1/customer-assignments?customer_id=${customer.id}`);
  assert.equal(ended.valid_to, "2027-03-31T22:00:00.000Z");

  await page.goto(`${url}/manage/users/new`);
  await page.getByLabel("Name").fill(names.person);
  await page.getByLabel("Mail").fill(`ada${process.pid}${runs}@acme.example`);
  await choose(page, "Partner", names.partner);
  await choose(page, "Role", "Operator");
  await page.getByLabel("First password", { exact: true }).fill("a long first password");
  await page.getByRole("group", { name: "Partnerships seen" }).getByLabel(`${names.partner} Nordics`).check();
  await page.getByLabel("Sees all customers").uncheck();
  await page.getByRole("group", { name: "Customers seen" }).getByLabel(names.customer).check();
  await page.getByRole("button", { name: "Create user" }).click();
  await page.waitForURL(/\/manage\/users$/);
  const [person] = await everyRow(page, `/v1/users?q=${encodeURIComponent(names.person)}`);
  const detail = await ask(page, `/v1/users/${person.id}`);
  assert.deepEqual(detail.grants.map(({ role, customer_scope }) => [role, customer_scope]), [["partner_operator", "assigned"]]);
  assert.deepEqual(detail.customer_ids, [customer.id]);

  // What was made is what the partner sees.
  await page.goto(partnershipPage);
  await page.getByRole("button", { name: "Open portal" }).click();
  await visits(page, "Checking what was made");
  await page.locator(".frame-bar").waitFor();
  await page.getByRole("link", { name: names.customer }).waitFor();
  await page.locator(".frame-bar").getByRole("button", { name: "Leave" }).click();
  await page.locator(".frame-bar").waitFor({ state: "detached" });
});

promise("a partner's portal opens in a frame that cannot be mistaken, and is left again", async ({ page }) => {
  await signIn(page, "Ruben", "/manage/partnerships");
  await page.getByRole("button", { name: "Open portal Norrhelm Nordics" }).click();
  await isAccessible(page, "why and how long");
  await visits(page, "They called about June");
  const frame = page.locator(".frame-bar");
  await frame.waitFor();
  assert.match(await frame.innerText(), /You are viewing .+ as vendor\s*They called about June · (30|29) minutes left/);
  assert.equal(await frame.evaluate((bar) => getComputedStyle(bar).position), "sticky");
  await page.locator("table.data tbody .nm a").first().click();
  await page.locator("svg.chart").first().waitFor();
  assert.ok(await frame.isVisible());
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  assert.ok(await frame.evaluate((bar) => bar.getBoundingClientRect().top >= 0));
  await isAccessible(page, "frame");
  await frame.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { name: "Partnerships", level: 1 }).waitFor();
  assert.equal((await ask(page, "/v1/session")).visit, null);
  const [came] = (await ask(page, "/v1/audit?action=visit.started&limit=1")).data;
  assert.match(JSON.stringify(came), /They called about June/);
  assert.equal((await ask(page, "/v1/audit?action=visit.ended&limit=1")).data.length, 1);
});

deskPromise("a reading held back is released, another refused, and both leave the list", async ({ page }) => {
  await signIn(page, "Ruben", "/manage/quarantine");
  const rows = page.locator("table.data tbody tr");
  await rows.first().locator(".nm").waitFor();
  const held = await everyRow(page, "/v1/usage/quarantine");
  await counts(rows, held.length);
  if (held.length === 0) return;
  await rows.first().getByRole("button", { name: "Release" }).click();
  await said(page).getByText("Reading released").waitFor();
  await page.waitForFunction((count) => document.querySelectorAll("table.data tbody tr").length === count, held.length - 1);
  await rows.first().getByRole("button", { name: "Refuse" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("table.data tbody tr").length === count, held.length - 2);
  const left = await everyRow(page, "/v1/usage/quarantine");
  assert.deepEqual(left.map((row) => row.id), held.slice(2).map((row) => row.id));
});

deskPromise("what somebody else saved meanwhile is shown beside one's own, and nothing is overwritten unseen", async ({ page, faults }) => {
  faults.expect(/status of 412/);
  await signIn(page, "Tilda");
  const [partner] = await everyRow(page, "/v1/partners");
  await page.goto(`${url}/manage/partners/${partner.id}`);
  await page.getByLabel("External number").fill("mine");
  const csrf = { "If-Match": `"${(await ask(page, `/v1/partners/${partner.id}`)).version}"`, "Content-Type": "application/json" };
  await ask(page, `/v1/partners/${partner.id}`, { method: "PATCH", headers: csrf, body: JSON.stringify({ external_id: "theirs" }) });
  await page.getByRole("button", { name: "Save changes" }).click();
  const choice = page.locator(".meanwhile");
  await choice.getByText("theirs").waitFor();
  await choice.getByText("mine", { exact: true }).waitFor();
  await choice.getByRole("button", { name: "Keep mine" }).click();
  await page.waitForURL(/\/manage\/partners$/);
  assert.equal((await ask(page, `/v1/partners/${partner.id}`)).external_id, "mine");
});

deskPromise("a partnership type is made and changed", async ({ page }) => {
  const name = own("Distribution");
  await signIn(page, "Tilda", "/manage/partnership-types/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Code").fill(`dist${process.pid}${runs}`);
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByLabel("Currency").fill("EUR");
  await page.getByRole("button", { name: "Create type" }).click();
  await page.getByRole("link", { name }).click();
  await page.getByLabel("Grace days").fill("5");
  await page.getByRole("button", { name: "Leave out Completeness" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/partnership-types$/);
  const type = (await ask(page, "/v1/partnership-types")).data.find((candidate) => candidate.name === name);
  assert.equal(type.grace_days, 5);
  assert.match(type.export_columns, /,peak_day$/);
});
