import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { codeNow, nextStep } from "./codes.mjs";
import { ask, asks, counts, hasNoSideScroll, isAccessible, lookAt, promise, url, useBrowser } from "./portal.mjs";
import { entente, serve } from "./serving.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const folder = mkdtempSync(join(tmpdir(), "entente-codes-"));
let portal;

// A real store, where vendor people need a second factor.
before(async () => {
  for (const width of [390, 1280]) {
    const email = `ada${width}@vendor.example`;
    entente(["user", "add", "--data", folder, "--email", email, "--name", "Ada Ops", "--role", "platform_admin"], password);
  }
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], password);
  process.env.ENTENTE_REQUIRE_TOTP = "vendor";
  portal = await serve(folder);
  delete process.env.ENTENTE_REQUIRE_TOTP;
  lookAt(portal.url);
});
after(async () => {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function givePassword(page, email) {
  await page.goto(url);
  await page.getByLabel("Work mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function giveCode(page, code) {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page) {
  await ask(page, "/v1/session", { method: "DELETE" });
}

promise("who needs codes sets them up first, signs in with one, and with a recovery code when the phone is gone", async ({ page, faults, width }) => {
  faults.expect(/status of (401|403|422)/);
  const email = `ada${width}@vendor.example`;
  await givePassword(page, email);
  await page.getByRole("heading", { name: "One more step" }).waitFor();
  assert.equal((await asks(page, "/v1/partners")).status(), 403);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("img", { name: "QR code of the secret" }).locator("path[d^=M]").waitFor();
  await isAccessible(page, "setting up codes");
  await hasNoSideScroll(page, "setting up codes");
  const secret = await page.locator(".secret").innerText();
  await page.getByLabel("The code that the app shows now").fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText("This code is not right").waitFor();
  await page.getByLabel("The code that the app shows now").fill(codeNow(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText("Your recovery codes").waitFor();
  const codes = await page.locator(".recovery li").allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  await isAccessible(page, "recovery codes");
  await hasNoSideScroll(page, "recovery codes");
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.locator("header.top").waitFor();

  await signOut(page);
  await givePassword(page, email);
  await page.getByRole("heading", { name: "Enter your code" }).waitFor();
  await isAccessible(page, "the code step");
  await giveCode(page, "123456");
  await page.getByText("This code is not right").waitFor();
  await nextStep();
  await giveCode(page, codeNow(secret));
  await page.locator("header.top").waitFor();

  await signOut(page);
  await givePassword(page, email);
  await giveCode(page, codes[0].toLowerCase());
  await page.locator("header.top").waitFor();
  await page.goto(`${url}/profile`);
  await page.getByText("9 recovery codes left").waitFor();
  await page.getByRole("button", { name: "New recovery codes" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("10 recovery codes left").waitFor();

  // Somebody else who manages people helps when everything is gone; one's own codes are the profile's.
  const people = (await ask(page, "/v1/users")).data;
  const first = people.find((person) => person.email === "ada390@vendor.example");
  await page.goto(`${url}/manage/users/${first.id}`);
  if (first.email === email) {
    await page.getByText("This is you").waitFor();
    await counts(page.getByRole("button", { name: "Reset codes" }), 0);
    return;
  }
  await page.getByRole("heading", { name: "How this person signs in" }).waitFor();
  await page.getByRole("button", { name: "Reset codes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset codes" }).click();
  await page.getByRole("button", { name: "Reset codes" }).first().waitFor({ state: "detached" });
});
