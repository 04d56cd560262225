import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, deskPromise, hasNoSideScroll, isAccessible, lookAt, open, promise, signInWithPassword, url, useBrowser } from "./portal.mjs";
import { entente, serve } from "./serving.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const chosen = "seven grey herons over a frozen canal";
const zone = "Europe/Vienna";
const folder = mkdtempSync(join(tmpdir(), "entente-setup-"));
let portal;

before(async () => {
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], password);
  portal = await serve(folder);
  lookAt(portal.url);
  const { page, context } = await open({ width: 1280, height: 800 });
  await signInWithPassword(page, "chief@vendor.example", password);
  await ask(page, "/v1/partnership-types", {
    method: "POST",
    body: {
      code: "mssp", name: "MSSP", start_day: 26, grace_days: 3, zone, currency: "EUR", total: "sum_of_peaks", eligible_kinds: "customer",
      metrics: "customers,active,peaks", tabs: "cycle,usage", export_columns: "",
    },
  });
  await ask(page, "/v1/partners", { method: "POST", body: { name: "Northwind Traders GmbH", country: "AT", external_id: null, standing: "active" } });
  await context.close();
});
after(async () => {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

const look = (page, name, width) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}-${width}.png`, fullPage: true });
const goOn = (page) => page.getByRole("button", { name: "Go on", exact: true }).click();
const step = (page, title) => page.getByRole("heading", { level: 2, name: title }).waitFor();

async function isInOrder(page, name, width) {
  await look(page, name.replaceAll(" ", "-"), width);
  await isAccessible(page, name);
  await hasNoSideScroll(page, name);
}

// The next full minute that leaves time to get there, as the clocks of the partnership show it.
function soon() {
  const at = new Date(Math.ceil((Date.now() + 30_000) / 60_000) * 60_000);
  const [day, time] = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at).split(" ");
  return { at, day, time };
}

async function activates(width, link, words) {
  const theirs = await open({ width, height: 844 });
  theirs.faults.expect(/status of 401/);
  const { page } = theirs;
  await page.goto(link);
  await page.getByLabel("The six words").fill(words);
  await goOn(page);
  await page.getByLabel("Password", { exact: true }).fill(chosen);
  await page.getByLabel("Once more").fill(chosen);
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByRole("heading", { name: "Your password is set" }).waitFor();
  return theirs;
}

// S0-60, S0-62, S0-63. On a phone it begins at once, at a desk in the next minute.
promise("a partner is set up from a name to its first second, and its person then sees exactly the preview", async ({ page, faults, width, isPhone }) => {
  faults.expect(/status of 422/);
  const name = `Polarlicht ${width}`;
  const email = `nina@polarlicht${width}.example`;
  await signInWithPassword(page, "chief@vendor.example", password);
  await page.getByRole("link", { name: "Set up a partner" }).click();

  // Who is there already is shown, with the reason; what is wrong is said at its field and nothing is lost.
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("NORTHWIND traders Ltd");
  const similar = page.getByRole("status", { name: "Partners like this one" });
  await similar.getByText("same name").waitFor();
  await similar.getByRole("button", { name: "Go on with this one: Northwind Traders GmbH" }).waitFor();
  await isInOrder(page, "setup partner", width);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await similar.getByText("same name").waitFor({ state: "detached" });
  await page.getByLabel("Country").fill("Austria".slice(0, 1));
  await page.getByLabel("E-mail of somebody there").fill(email);
  await goOn(page);
  await page.getByText(/^Expected a two-letter/).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Name", exact: true }).inputValue(), name);
  await isInOrder(page, "setup refused", width);
  await page.getByLabel("Country").fill("AT");
  await page.getByLabel("Type").selectOption("mssp");
  assert.equal(await page.getByLabel("Time zone").inputValue(), zone);
  await page.getByLabel("Region").fill("Alps");
  await goOn(page);

  await step(page, "Who works with the portal there?");
  const first = page.getByRole("group", { name: "Person 1" });
  assert.equal(await first.getByLabel(/^Mail/).inputValue(), email);
  await first.getByLabel("Name").fill("Nina Nord");
  await first.getByLabel("Role").selectOption("partner_viewer");
  await first.getByText("See customers").waitFor();
  await isInOrder(page, "setup people", width);
  await page.getByRole("button", { name: "Back" }).click();
  assert.equal(await page.getByLabel("Region").inputValue(), "Alps");
  await goOn(page);
  await step(page, "Who works with the portal there?");
  assert.equal(await first.getByLabel("Name").inputValue(), "Nina Nord");
  await goOn(page);

  await step(page, "Which customers do these people look after?");
  await page.getByText("They see no customer until you give them some.").waitFor();
  await page.getByRole("button", { name: "Chosen ones" }).click();
  for (const [place, customer] of [`Gletscher Bank ${width}`, `Almhof ${width}`].entries()) {
    await page.getByRole("button", { name: "Add a new customer" }).click();
    await page.getByRole("group", { name: `New customer ${place + 1}` }).getByLabel("Name").fill(customer);
  }
  assert.equal(await page.getByRole("group", { name: "New customer 2" }).getByLabel("Country").inputValue(), "AT");
  await isInOrder(page, "setup customers", width);
  await goOn(page);

  await step(page, "When does it begin?");
  const preview = page.getByRole("status", { name: "What they will see" });
  const { at, day, time } = soon();
  if (!isPhone) {
    await page.getByRole("button", { name: "At a time to come" }).click();
    await page.getByRole("button", { name: "Set up", exact: true }).click();
    await page.getByText("Say the day and the time.").waitFor();
    await page.getByText(`Time zone: ${zone}`).waitFor();
    await page.getByLabel("Day").fill(day);
    await page.getByLabel(/^Time/).fill(time);
    await preview.getByText("Before that they see nothing.").waitFor();
  }
  await preview.getByText(`2 of 2 customers: Almhof ${width}, Gletscher Bank ${width}`).waitFor();
  const may = await preview.locator("dd").last().innerText();
  await isInOrder(page, "setup go live", width);
  await page.getByRole("button", { name: "Set up", exact: true }).click();

  await page.getByRole("heading", { level: 1, name: `${name} is set up` }).waitFor();
  await page.getByText("2 customers are looked after by this partner from then on.").waitFor();
  await page.getByRole("region", { name: "Nina Nord" }).getByRole("button", { name: "Invite" }).click();
  await page.locator(".halves").waitFor();
  await isInOrder(page, "setup done", width);
  const [link, words] = await page.locator(".halves .secret").allInnerTexts();

  const nina = await activates(width, link, words);
  if (!isPhone && Date.now() < at.getTime() - 3_000) {
    await nina.page.goto(url);
    await nina.page.getByLabel("Work mail").fill(email);
    await nina.page.locator('input[type="password"]').fill(chosen);
    await nina.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await nina.page.getByText("Nothing is open to you at the moment.").waitFor();
  }
  await nina.page.waitForTimeout(Math.max(0, isPhone ? 0 : at.getTime() + 500 - Date.now()));
  await signInWithPassword(nina.page, email, chosen);
  const seen = (await ask(nina.page, "/v1/portfolio/customers?sort=name")).data.map((row) => row.name);
  assert.deepEqual(seen, [`Almhof ${width}`, `Gletscher Bank ${width}`]);
  const { permissions } = await ask(nina.page, "/v1/session");
  assert.equal(permissions.includes("contacts_manage"), may.includes("Change contacts"));
  assert.equal(permissions.includes("exports_run"), may.includes("Export to files"));
  await nina.page.getByText(`Almhof ${width}`).first().waitFor();
  nina.faults.none();
  await nina.context.close();

  // From that second on it is the partner's, and the trail says so.
  const [{ id, partner_id }] = (await ask(page, `/v1/customers?q=${encodeURIComponent(`Almhof ${width}`)}`)).data;
  const [assignment] = (await ask(page, `/v1/customer-assignments?customer_id=${id}`)).data;
  if (!isPhone) assert.equal(Date.parse(assignment.valid_from), at.getTime());
  const access = async (ms) => (await ask(page, `/v1/customers/${id}/access?at=${new Date(ms).toISOString()}`)).people.filter((person) => person.partner_name === name).length;
  const began = Date.parse(assignment.valid_from);
  assert.deepEqual([await access(began - 1), await access(began)], [0, 1]);
  await page.getByRole("link", { name: "audit trail of this partner" }).click();
  await page.getByText("set up the partnership with its people").first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get("partner"), partner_id);
});

deskPromise("one goes on with the partner that was found, leaving asks, and every key reaches everything", async ({ page, faults }) => {
  faults.expect(/status of 422/);
  await signInWithPassword(page, "chief@vendor.example", password);
  await page.goto(`${url}/manage/setup`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Northwind");
  await page.getByText("similar name").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Go on with this one: Northwind Traders GmbH");
  await page.keyboard.press("Enter");
  const partner = page.getByRole("combobox", { name: "Partner", exact: true });
  await partner.locator("option:checked", { hasText: "Northwind Traders GmbH" }).waitFor({ state: "attached" });

  page.once("dialog", (dialog) => dialog.dismiss());
  await page.getByRole("link", { name: "Cancel" }).click();
  assert.equal(await partner.locator("option:checked").innerText(), "Northwind Traders GmbH");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL(`${url}/manage/partners`);
});
