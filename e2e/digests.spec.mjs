import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, deskPromise, everyRow, hasNoSideScroll, isAccessible, lookAt, open, promise, settled, signInWithPassword, url, useBrowser } from "./portal.mjs";
import { startSink } from "./sink.mjs";
import { makeSmallStore, partnerPerson, password, vendor } from "./small-store.mjs";

useBrowser();

const folder = mkdtempSync(join(tmpdir(), "entente-digests-"));
const publicAddress = "https://portal.vendor.example";
let portal;
let sink;

before(async () => {
  sink = await startSink();
  Object.assign(process.env, {
    ENTENTE_MAIL_SERVER: "127.0.0.1",
    ENTENTE_MAIL_PORT: String(sink.port),
    ENTENTE_MAIL_TLS: "none",
    ENTENTE_MAIL_FROM: "portal@vendor.example",
    ENTENTE_PUBLIC_ADDRESS: publicAddress,
  });
  portal = await makeSmallStore(folder, 5, "--all");
  lookAt(portal.url);
});
after(async () => {
  await portal.stop();
  sink.stop();
  rmSync(folder, { recursive: true, force: true });
});

const notThere = (page) => page.getByRole("heading", { name: "This does not exist, or is not yours to see" }).first();
const linkIn = (mail) => mail.text.split("\n").find((line) => line.startsWith(`${publicAddress}/l/`)).replace(publicAddress, url);

deskPromise("what the vendor did comes by mail, and its link leads the one whom it is for to the customer", async ({ page, faults }) => {
  faults.expect(/status of 404/);
  await signInWithPassword(page, vendor.email, password);
  const [customer] = await everyRow(page, "/v1/customers");
  const theirs = await open({ width: 1280, height: 800 });
  theirs.faults.expect(/status of (401|404)/);
  await signInWithPassword(theirs.page, partnerPerson.email, password);
  const settings = await ask(theirs.page, "/v1/notification-settings");
  await ask(theirs.page, "/v1/notification-settings", { method: "PUT", body: { ...settings, contacts: "daily" } });

  await ask(page, "/v1/contacts", { method: "POST", body: { customer_id: customer.id, kind: "finance", name: "Astrid", email: "astrid@example.com" } });
  await page.waitForTimeout(2_000); // until it is sealed
  const schedules = (await ask(page, "/v1/schedules")).data;
  assert.deepEqual(Object.fromEntries(schedules.map(({ kind, cron }) => [kind, cron])), {
    "channel.find_dormant": "0 6 * * *", "digests.daily": "0 6 * * *", "digests.weekly": "0 6 * * 1", "exceptions.find": "15 6 * * *", "isolation.listen": "30 2 * * *", "tasks.find": "0 6 * * *",
  });
  const daily = schedules.find(({ kind }) => kind === "digests.daily");
  await ask(page, `/v1/schedules/${daily.id}/runs`, { method: "POST", body: {} });
  const mail = await sink.mailTo(partnerPerson.email, "named a contact");
  assert.ok(mail.text.includes(customer.name) && mail.html.includes("named a contact"));
  assert.ok(!mail.subject.includes(customer.name.slice(0, 10)));

  const link = linkIn(mail);
  assert.ok(!link.includes(customer.id));
  await theirs.page.goto(link);
  await theirs.page.getByRole("heading", { name: customer.name, level: 1 }).waitFor();
  assert.ok(!theirs.page.url().includes("/l/"));

  // Signed out: sign in, and then there.
  const later = await open({ width: 1280, height: 800 });
  later.faults.expect(/status of 401/);
  await later.page.goto(link);
  await later.page.getByLabel("Work mail").fill(partnerPerson.email);
  await later.page.locator('input[type="password"]').fill(password);
  await later.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await later.page.getByRole("heading", { name: customer.name, level: 1 }).waitFor();
  await later.context.close();

  // To anybody else, and forged, it is a page that is not there.
  for (const path of [link, `${link.slice(0, -2)}AA`, `${url}/l/rubbish`]) {
    await page.goto(path);
    await notThere(page).waitFor();
  }
  theirs.faults.none();
  await theirs.context.close();
});

// S2-45.
deskPromise("whoever only gets mail gets it without a way in, and ends it by a click", async ({ page, faults }) => {
  faults.expect(/status of (401|404)/);
  await signInWithPassword(page, vendor.email, password);
  const [, , , customer, other] = await everyRow(page, "/v1/customers");
  const [partner] = await everyRow(page, "/v1/partners");
  const [partnership] = await everyRow(page, "/v1/partnerships");
  const nora = { name: "Nora Mail", email: "nora@partner.example", role: "account_notifications", partner_id: partner.id, customer_scope: "assigned", partnership_ids: [partnership.id], customer_ids: [customer.id], password: null };
  await ask(page, "/v1/users", { method: "POST", body: nora });
  await page.waitForTimeout(2_000); // until it is sealed
  const daily = (await ask(page, "/v1/schedules")).data.find(({ kind }) => kind === "digests.daily");
  await ask(page, `/v1/schedules/${daily.id}/runs`, { method: "POST", body: {} });
  const mail = await sink.mailTo(nora.email, customer.name);
  assert.ok(!mail.text.includes(other.name) && !mail.html.includes(other.name));
  assert.ok(!mail.text.includes("/l/") && !mail.html.includes("/l/"), "no link leads in");
  const end = mail.text.split("\n").find((line) => line.startsWith(`${publicAddress}/unsubscribe`)).replace(publicAddress, url);
  const hers = await open({ width: 390, height: 844 });
  hers.faults.expect(/status of 401/);
  await hers.page.goto(end);
  await hers.page.getByRole("button", { name: "End this mail" }).click();
  await hers.page.getByRole("heading", { name: "This mail has ended" }).waitFor();
  await hers.context.close();
});

promise("mail that leaves at once comes within a minute, and ends on its own page", async ({ page, faults, width }, t) => {
  const vendors = await open({ width: 1280, height: 800 });
  await signInWithPassword(vendors.page, vendor.email, password);
  const [, , customer] = await everyRow(vendors.page, "/v1/customers");
  await signInWithPassword(page, partnerPerson.email, password);
  await page.goto(`${url}/profile`);
  const choices = page.getByRole("region", { name: "Mail about your customers" });
  await choices.getByRole("group", { name: "Contacts" }).getByText("At once").click();
  await choices.getByLabel("Nothing at once from").waitFor();
  await isAccessible(page, "choices of mail");
  await hasNoSideScroll(page, "choices of mail");
  await settled(page);

  // One mail in a quarter of an hour: the desk's journey comes too soon for another.
  if (width < 640) {
    sink.mails.length = 0;
    const begun = performance.now();
    await ask(vendors.page, "/v1/contacts", { method: "POST", body: { customer_id: customer.id, kind: "sales", name: "Björn", email: "bjorn@example.com" } });
    await sink.mailTo(partnerPerson.email, customer.name.slice(0, 20), 60_000);
    t.diagnostic(`there after ${Math.round(performance.now() - begun)} ms`);
  }
  await vendors.context.close();

  faults.expect(/status of 404/);
  const { search } = new URL(sink.mails.map((mail) => mail.header("List-Unsubscribe")).findLast(Boolean).slice(1, -1));
  await page.goto(`${url}/unsubscribe${search}`);
  await page.getByRole("button", { name: "End this mail" }).waitFor();
  await isAccessible(page, "the end of a mail");
  await hasNoSideScroll(page, "the end of a mail");
  assert.equal((await ask(page, "/v1/notification-settings")).contacts, "at_once", "nothing ends by looking");
  await page.getByRole("button", { name: "End this mail" }).click();
  await page.getByRole("heading", { name: "This mail has ended" }).waitFor();
  assert.equal((await ask(page, "/v1/notification-settings")).contacts, "off");
  await page.goto(`${url}/unsubscribe?token=v1.rubbish`);
  await page.getByRole("button", { name: "End this mail" }).click();
  await page.getByText("This link is over.").waitFor();
});

promise("what comes by mail is chosen in the profile, and holds at once", async ({ page }) => {
  await signInWithPassword(page, partnerPerson.email, password);
  await page.goto(`${url}/profile`);
  const section = page.getByRole("region", { name: "Mail about your customers" });
  await section.getByRole("group", { name: "Orders" }).getByText("Weekly").click();
  await section.getByLabel("Weekly mail on").selectOption("3");
  await section.getByLabel("From", { exact: true }).selectOption("9");
  for (let attempt = 0; attempt < 50 && (await ask(page, "/v1/notification-settings")).hour !== 9; ++attempt) await page.waitForTimeout(100);
  assert.deepEqual(await ask(page, "/v1/notification-settings").then(({ orders, weekday, hour }) => ({ orders, weekday, hour })), { orders: "weekly", weekday: 3, hour: 9 });
  await page.reload();
  assert.equal(await section.getByLabel("From", { exact: true }).inputValue(), "9");
});
