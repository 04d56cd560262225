import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, counts, hasNoSideScroll, isAccessible, lookAt, open, promise, signInWithPassword, url, useBrowser } from "./portal.mjs";
import { entente, serve } from "./serving.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const chosen = "seven grey herons over a frozen canal";
const folder = mkdtempSync(join(tmpdir(), "entente-activation-"));
let portal;

before(async () => {
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], password);
  portal = await serve(folder);
  lookAt(portal.url);
});
after(async () => {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function newColleague(page, email) {
  const fields = { name: "Nils Berg", email, role: "channel_manager", partner_id: null, customer_scope: "all", standing: "active", partnership_ids: [], customer_ids: [], password: null };
  return ask(page, "/v1/users", { method: "POST", body: fields });
}

const wrongWords = async (page) => {
  await page.getByLabel("The six words").fill("bakel domis rabot silat gomes dakit");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("do not belong together").waitFor();
};

promise("a link and six words, each of its own way, make a first password", async ({ page, faults, width }) => {
  faults.expect(/status of (401|404|422)/);
  const email = `nils${width}@vendor.example`;
  await signInWithPassword(page, "chief@vendor.example", password);
  const { id } = await newColleague(page, email);
  await page.goto(`${url}/manage/users/${id}`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.locator(".halves").waitFor();
  const [link, words] = await page.locator(".halves .secret").allInnerTexts();
  assert.match(link, /\/activate#a=[\w-]{22}$/);
  assert.equal(words.split(" ").length, 6);
  assert.ok(!(await page.getByRole("link", { name: "Write the mail" }).getAttribute("href")).includes(words.split(" ")[0]), "the words are not in the mail");
  await isAccessible(page, "the two halves");
  await hasNoSideScroll(page, "the two halves");

  const theirs = await open({ width, height: 844 });
  theirs.faults.expect(/status of (401|404|422)/);
  const nils = theirs.page;
  await nils.goto(link);
  await nils.getByRole("heading", { name: "Activate your account" }).waitFor();
  await isAccessible(nils, "activation");
  await hasNoSideScroll(nils, "activation");
  await wrongWords(nils);
  await nils.getByLabel("The six words").fill(words.toUpperCase().replaceAll(" ", ", "));
  await nils.getByRole("button", { name: "Go on" }).click();
  await nils.getByRole("heading", { name: "Choose your password" }).waitFor();
  await isAccessible(nils, "choosing a password");
  await nils.getByLabel("Password", { exact: true }).fill("too short");
  await nils.getByLabel("Once more").fill("too short");
  await nils.getByRole("button", { name: "Save password" }).click();
  await nils.getByText("at least 15 characters").first().waitFor();
  await nils.getByLabel("Password", { exact: true }).fill(chosen);
  await nils.getByLabel("Once more").fill(chosen);
  await nils.getByRole("button", { name: "Save password" }).click();
  await nils.getByRole("heading", { name: "Your password is set" }).waitFor();
  await signInWithPassword(nils, email, chosen);
  theirs.faults.none();

  const late = await open({ width, height: 844, locale: "de-DE" });
  late.faults.expect(/status of 404/);
  await late.page.goto(link);
  await late.page.getByLabel("Die sechs Wörter").fill(words);
  await late.page.getByRole("button", { name: "Weiter" }).click();
  await late.page.getByText("gehören nicht zusammen").waitFor(); // used
  await hasNoSideScroll(late.page, "activation in German");
  late.faults.none();
  await theirs.context.close();
  await late.context.close();
});

promise("people see where they are signed in, end what they do not know, and choose another password", async ({ page, faults, width }) => {
  faults.expect(/status of (401|403|422)/);
  const email = `olga${width}@vendor.example`;
  entente(["user", "add", "--data", folder, "--email", email, "--name", "Olga Ops"], password);
  const stranger = await open({ width, height: 844 });
  stranger.faults.expect(/status of 401/);
  await signInWithPassword(stranger.page, email, password);
  await signInWithPassword(page, email, password);
  await page.goto(`${url}/profile`);
  const rows = page.locator(".profile-sessions li");
  await rows.nth(1).waitFor();
  await counts(rows, 2);
  await isAccessible(page, "profile");
  await hasNoSideScroll(page, "profile");
  await page.getByRole("button", { name: /^End Chrome/ }).click();
  await page.getByText("The session has ended").waitFor();
  await rows.nth(1).waitFor({ state: "detached" });
  await stranger.page.reload();
  await stranger.page.getByRole("heading", { name: /Sign in to the/ }).waitFor();

  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByLabel("New password").fill(chosen);
  await page.getByLabel("Once more").fill("something else");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("The two are not the same").waitFor();
  await page.getByLabel("Once more").fill(chosen);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Your password is changed").waitFor();
  await signInWithPassword(stranger.page, email, chosen);
  await stranger.context.close();
});

promise("a password is masked, and is taken from the clipboard", async ({ page, faults, width }) => {
  faults.expect(/status of 401/);
  const email = `pia${width}@vendor.example`;
  entente(["user", "add", "--data", folder, "--email", email, "--name", "Pia Ops"], password);
  await page.goto(url);
  const field = page.getByLabel("Password", { exact: true });
  await field.waitFor();
  assert.equal(await field.getAttribute("type"), "password");
  assert.equal(await field.getAttribute("autocomplete"), "current-password");
  const address = page.getByLabel("Work mail");
  await address.fill(password);
  await address.press("Control+A");
  await address.press("Control+X");
  await address.fill(email);
  await field.press("Control+V");
  assert.equal(await field.inputValue(), password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("header.top").waitFor();
  assert.equal((await ask(page, "/v1/session")).user.email, email);
});
