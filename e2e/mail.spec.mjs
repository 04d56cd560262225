import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, counts, hasNoSideScroll, isAccessible, lookAt, open, promise, signInWithPassword, url, useBrowser } from "./portal.mjs";
import { entente, serve } from "./serving.mjs";
import { startSink, startTextSink } from "./sink.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const chosen = "seven grey herons over a frozen canal";
const another = "nine blue kettles beside the old harbour";
const folder = mkdtempSync(join(tmpdir(), "entente-mail-"));
const publicAddress = "https://portal.vendor.example";
let portal;
let sink;
let texts;

before(async () => {
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], password);
  sink = await startSink();
  texts = await startTextSink();
  writeFileSync(join(folder, "gateway-key"), "the-gateways-key\n");
  Object.assign(process.env, {
    ENTENTE_MAIL_SERVER: "127.0.0.1",
    ENTENTE_MAIL_PORT: String(sink.port),
    ENTENTE_MAIL_TLS: "none",
    ENTENTE_MAIL_FROM: "portal@vendor.example",
    ENTENTE_PUBLIC_ADDRESS: publicAddress,
    ENTENTE_SMS_URL: texts.url,
    ENTENTE_SMS_TOKEN_FILE: join(folder, "gateway-key"),
  });
  portal = await serve(folder);
  lookAt(portal.url);
});
after(async () => {
  await portal.stop();
  sink.stop();
  texts.stop();
  rmSync(folder, { recursive: true, force: true });
});

// Where a mail's link leads, on the server that is looked at.
const linkIn = (mail) => {
  const link = mail.text.split("\n").find((line) => line.startsWith(`${publicAddress}/`));
  assert.ok(link, mail.text);
  assert.ok(mail.html.includes(`href="${link}"`));
  return link.replace(publicAddress, url);
};

promise("an invitation's link comes by mail, and the words by telephone", async ({ page, faults, width }) => {
  faults.expect(/status of (401|404)/);
  const email = `nils${width}@vendor.example`;
  await signInWithPassword(page, "chief@vendor.example", password);
  const fields = { name: "Nils Berg", email, role: "channel_manager", partner_id: null, customer_scope: "all", standing: "active", partnership_ids: [], customer_ids: [], password: null };
  const { id } = await ask(page, "/v1/users", { method: "POST", body: fields });
  await page.goto(`${url}/manage/users/${id}`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText(`on its way to ${email}`).waitFor();
  const secrets = await page.locator(".halves .secret").allInnerTexts();
  assert.equal(secrets.length, 1, "the link is not shown");
  const [words] = secrets;
  assert.equal(words.split(" ").length, 6);
  await isAccessible(page, "the words alone");
  await hasNoSideScroll(page, "the words alone");

  const mail = await sink.mailTo(email, "/activate#a=");
  assert.ok(!mail.text.includes(words) && !mail.html.includes(words), "the halves never travel together");
  assert.match(mail.text, /Chief Ops invites you/);
  const theirs = await open({ width, height: 844 });
  theirs.faults.expect(/status of (401|404)/);
  await theirs.page.goto(linkIn(mail));
  await theirs.page.getByLabel("The six words").fill(words);
  await theirs.page.getByRole("button", { name: "Go on" }).click();
  await theirs.page.getByLabel("Password", { exact: true }).fill(chosen);
  await theirs.page.getByLabel("Once more").fill(chosen);
  await theirs.page.getByRole("button", { name: "Save password" }).click();
  await theirs.page.getByRole("heading", { name: "Your password is set" }).waitFor();
  await signInWithPassword(theirs.page, email, chosen);
  await sink.mailTo(email, "in a browser that it did not know before");
  theirs.faults.none();
  await theirs.context.close();

  await page.goto(`${url}/manage/mail`);
  await page.getByText(email).first().waitFor();
  await page.getByText("250 Taken").first().waitFor();
  await isAccessible(page, "the mails");
  await hasNoSideScroll(page, "the mails");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/mail-${width}.png` });
});

promise("an invitation's words go by text message, or to a manager who hands them over", async ({ page, faults, width }) => {
  faults.expect(/status of (401|404|422)/);
  const email = `otto${width}@vendor.example`;
  await signInWithPassword(page, "chief@vendor.example", password);
  const fields = { name: "Otto Berg", email, role: "channel_manager", partner_id: null, customer_scope: "all", standing: "active", partnership_ids: [], customer_ids: [], password: null };
  const { id } = await ask(page, "/v1/users", { method: "POST", body: fields });
  await page.goto(`${url}/manage/users/${id}`);
  const way = page.getByLabel("How do the six words get there?");
  await way.selectOption("By text message");
  await page.getByLabel("Mobile number").fill("0151 234567");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText("Write the number with its country").waitFor();
  await isAccessible(page, "a number that is none");
  await hasNoSideScroll(page, "a number that is none");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/invite-sms-${width}.png`, fullPage: true });
  const number = `+49151234${String(width).padStart(5, "0")}`;
  await page.getByLabel("Mobile number").fill(`+49 151 234 ${String(width).padStart(5, "0")}`);
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText(`on their way to +49 … ${number.slice(-2)}`).waitFor();
  await counts(page.locator(".halves .secret"), 0, "neither half is shown");
  await isAccessible(page, "words that were sent");
  await hasNoSideScroll(page, "words that were sent");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/invited-sms-${width}.png`, fullPage: true });
  const { text, authorization } = await texts.messageTo(number);
  assert.equal(authorization, "Bearer the-gateways-key");
  const words = /six words are ([a-z ]+)\./.exec(text)[1];
  assert.equal(words.split(" ").length, 6, text);

  // Another way: those words are void, and new ones go to whoever hands them over.
  await page.getByRole("button", { name: "Done" }).click();
  sink.mails.length = 0;
  await way.selectOption("Somebody hands them over");
  await page.getByLabel("Who hands them over").selectOption("Chief Ops");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/invite-manager-${width}.png`, fullPage: true });
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByText("on their way to Chief Ops").waitFor();
  const handed = await sink.mailTo("chief@vendor.example", "Otto Berg");
  const said = handed.text.split("\n").find((line) => /^[a-z]+( [a-z]+){5}$/.test(line));
  assert.ok(said && said !== words, handed.text);
  assert.ok(!handed.text.includes("/activate"), "whoever brings the words has no link");
  const theirs = await open({ width, height: 844 });
  theirs.faults.expect(/status of (401|404)/);
  await theirs.page.goto(linkIn(await sink.mailTo(email, "/activate#a=")));
  await theirs.page.getByLabel("The six words").fill(words);
  await theirs.page.getByRole("button", { name: "Go on" }).click();
  await theirs.page.getByText("do not belong together").waitFor();
  await theirs.page.getByLabel("The six words").fill(said);
  await theirs.page.getByRole("button", { name: "Go on" }).click();
  await theirs.page.getByRole("heading", { name: "Choose your password" }).waitFor();
  theirs.faults.none();
  await theirs.context.close();

  await page.goto(`${url}/manage/mail`);
  await page.getByText("Words by text").first().waitFor();
  assert.ok(!(await page.getByRole("main").innerText()).includes(number), "the number is not kept");
  await isAccessible(page, "mails and a message");
  await hasNoSideScroll(page, "mails and a message");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/mail-sms-${width}.png` });
});

promise("a forgotten password is chosen anew by a link that is good once", async ({ page, faults, width }) => {
  faults.expect(/status of (401|404|422)/);
  const email = `olga${width}@vendor.example`;
  entente(["user", "add", "--data", folder, "--email", email, "--name", "Olga Ops"], password);
  await page.goto(url);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByRole("heading", { name: "Forgot your password?" }).waitFor();
  await isAccessible(page, "forgotten");
  await hasNoSideScroll(page, "forgotten");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/forgot-${width}.png` });
  await page.getByLabel("Work mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();

  const link = linkIn(await sink.mailTo(email, "/reset#r="));
  await page.goto(link);
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await isAccessible(page, "choosing anew");
  await page.getByLabel("New password").fill("too short");
  await page.getByLabel("Once more").fill("too short");
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByText("at least 15 characters").first().waitFor();
  await page.getByLabel("New password").fill(another);
  await page.getByLabel("Once more").fill(another);
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByRole("heading", { name: "Your password is set" }).waitFor();
  await signInWithPassword(page, email, another);
  await sink.mailTo(email, "A new password was chosen");

  const late = await open({ width, height: 844, locale: "de-DE" });
  late.faults.expect(/status of 404/);
  await late.page.goto(link);
  await late.page.getByLabel("Neues Passwort").fill(chosen);
  await late.page.getByLabel("Noch einmal").fill(chosen);
  await late.page.getByRole("button", { name: "Passwort speichern" }).click();
  await late.page.getByText("gilt nicht mehr").waitFor();
  await hasNoSideScroll(late.page, "a used link in German");
  late.faults.none();
  await late.context.close();
});

promise("no digest goes to an address that was refused until the person or an admin says that it is right", async ({ page, width }) => {
  const chief = "chief@vendor.example";
  await signInWithPassword(page, chief, password);
  const refuses = async (address, change, isRefused) => {
    sink.refused.add(address);
    await change();
    for (const until = Date.now() + 15_000; Date.now() < until && !(await isRefused()); ) await page.waitForTimeout(200);
    sink.refused.delete(address);
    assert.ok(await isRefused(), address);
  };

  const isOwnRefused = async () => (await ask(page, "/v1/session/mail-address")).refusal !== null;
  await refuses(chief, () => ask(page, "/v1/password-reset", { method: "POST", body: { email: chief, language: "en" } }), isOwnRefused);
  await page.goto(`${url}/profile`);
  const mail = page.getByRole("region", { name: "Mail about your customers" });
  await mail.getByText(/Your address was refused on .* \(550 There is no such person\)/).waitFor();
  await hasNoSideScroll(page, "the profile of who was refused");
  await isAccessible(page, "the profile of who was refused");
  await mail.getByRole("button", { name: "It is right" }).click();
  await mail.getByText(/Your address was refused/).waitFor({ state: "detached" });
  assert.ok(!(await isOwnRefused()));

  const email = `gone${width}@vendor.example`;
  const fields = { name: "Gone Berg", email, role: "channel_manager", partner_id: null, customer_scope: "all", standing: "active", partnership_ids: [], customer_ids: [], password: null };
  const { id } = await ask(page, "/v1/users", { method: "POST", body: fields });
  const isRefused = async () => (await ask(page, "/v1/mails?limit=50")).data.some((line) => line.address === email && line.is_refused);
  await refuses(email, () => ask(page, `/v1/users/${id}/invitation`, { method: "POST", body: {} }), isRefused);
  await page.goto(`${url}/manage/mail?state=failed`);
  const line = page.locator(".mail-answer", { hasText: email });
  await line.getByText("Address refused: no digests").waitFor();
  await hasNoSideScroll(page, "mails to who was refused");
  await isAccessible(page, "mails to who was refused");
  await line.getByRole("button", { name: "It is right" }).click();
  await page.getByText("Digests go there again.").waitFor();
  assert.ok(!(await isRefused()));
});
