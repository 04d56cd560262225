import assert from "node:assert/strict";
import { after } from "node:test";
import { ask, deskPromise, isAccessible, open, promise, signIn, url, useBrowser } from "./portal.mjs";


// A PNG of 120 by 40 pixels, drawn by the browser itself.
const picture = (page) =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 120, height: 40 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#8a1f5c";
    pen.fillRect(0, 0, 120, 40);
    return canvas.toDataURL("image/png").split(",")[1];
  });

const accentOf = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());

after(putBack); // before the browser leaves
useBrowser();

async function putBack() {
  const { page, context } = await open({ width: 1280, height: 800 });
  await signIn(page, "Tilda");
  await ask(page, "/v1/branding", { method: "PUT", headers: { "Content-Type": "application/json" }, body: {} });
  await context.close();
}


deskPromise("an accent is refused until it can be read, then everybody sees it and the logo, signed in or not", async ({ page, faults }) => {
  faults.expect(/status of 422 .*\/v1\/branding$/);
  await signIn(page, "Tilda", "/manage/branding");
  const accent = page.getByLabel("Accent", { exact: true });
  await accent.fill("#ffcc00");
  const verdict = page.locator(".verdict");
  await verdict.getByText("4.5:1 is needed").waitFor();
  await page.getByRole("button", { name: "Save changes", exact: true }).click();
  await page.getByText(/has a contrast of 1\.\d:1/).waitFor();
  await verdict.getByRole("button", { name: /^Use #/ }).click();
  await verdict.getByText("readable everywhere").waitFor();
  await accent.fill("#8a1f5c");

  await page.getByLabel("Logo", { exact: true }).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(await picture(page), "base64") });
  await page.locator(".logo-plate img").waitFor();
  await page.getByRole("button", { name: "Save changes", exact: true }).click();
  await page.getByText("The portal has its new look.").waitFor();
  assert.equal(await accentOf(page), "#8a1f5c");
  await page.locator("header.top img.logo").waitFor();
  await isAccessible(page, "branding");

  const stranger = await open({ width: 390, height: 844 });
  await stranger.page.goto(url);
  await stranger.page.locator(".door img.logo").waitFor();
  assert.equal(await accentOf(stranger.page), "#8a1f5c");
  await isAccessible(stranger.page, "the branded sign-in page");
  stranger.faults.none();
  await stranger.context.close();

  const night = await open({ width: 1280, height: 800, colorScheme: "dark" });
  await signIn(night.page, "Maja", "/report");
  await night.page.locator(".peaks svg").first().waitFor();
  assert.notEqual(await accentOf(night.page), "#8a1f5c", "dark has a lighter step");
  await isAccessible(night.page, "the branded report");
  night.faults.none();
  await night.context.close();
});

promise("the sender's name and the address for answers are kept, and what is no address is refused beside its field", async ({ page, faults }) => {
  faults.expect(/status of 422 .*\/v1\/branding\/mail-sender$/);
  await signIn(page, "Tilda", "/manage/branding");
  await page.getByLabel("Sender's name").fill("Quellmark partner team");
  await page.getByLabel("Answers go to").fill("partners");
  await page.getByRole("button", { name: "Save the sender" }).click();
  await page.getByText("Expected one address such as").waitFor();
  assert.equal(await page.getByLabel("Sender's name").inputValue(), "Quellmark partner team");
  await page.getByLabel("Answers go to").fill("partners@quellmark.example");
  await page.getByRole("button", { name: "Save the sender" }).click();
  await page.getByText("From now on mails come from this sender.").waitFor();
  await page.reload();
  await page.getByLabel("Answers go to").waitFor();
  assert.equal(await page.getByLabel("Answers go to").inputValue(), "partners@quellmark.example");
  await isAccessible(page, "the sender of mails");
  await ask(page, "/v1/branding/mail-sender", { method: "PUT", headers: { "Content-Type": "application/json" }, body: {} });
});

deskPromise("what is no PNG is refused beside its field, and nothing else is lost", async ({ page, faults }) => {
  faults.expect(/status of 422 .*\/v1\/branding$/);
  await signIn(page, "Tilda", "/manage/branding");
  await page.getByLabel("Accent", { exact: true }).fill("#8a1f5c");
  await page.getByLabel("Logo", { exact: true }).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await page.getByRole("button", { name: "Save changes", exact: true }).click();
  await page.getByText("Expected a PNG image.").waitFor();
  assert.equal(await page.getByLabel("Accent", { exact: true }).inputValue(), "#8a1f5c");
});
