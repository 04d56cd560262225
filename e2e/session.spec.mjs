import assert from "node:assert/strict";
import { everyRow, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

promise("a session that ends under a half-filled form is renewed on top of it, and the save succeeds", async ({ page, context, faults }) => {
  faults.expect(/status of 401/);
  const name = `Initech ${process.pid}${Date.now() % 100000}`;
  await signIn(page, "Tilda", "/manage/partners/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Country").fill("DE");
  await context.clearCookies();
  await page.getByRole("button", { name: "Create partner" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), name);
  await dialog.getByRole("button", { name: "Tilda Sjöhagen" }).click();
  await page.getByText(`${name} saved`).waitFor();
  assert.equal((await everyRow(page, `/v1/partners?q=${encodeURIComponent(name)}`)).length, 1);
});

promise("a session that ends on the report is renewed in the same partnership at the same address", async ({ page, context, faults }) => {
  faults.expect(/status of 401/);
  await signIn(page, "Maja", "/report?cycles=12");
  await page.locator(".peaks svg").first().waitFor();
  const partnership = await page.locator(".switch .name").innerText();
  await context.clearCookies();
  await page.locator("table.data tbody td.nm a").first().click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByRole("button", { name: "Maja Lindqvist" }).click();
  await page.locator(".line-list a").first().waitFor();
  assert.equal(await page.locator(".switch .name").innerText(), partnership);
  assert.match(page.url(), /cycles=12/);
});

promise("whoever has no session finds no page of anybody, and no answer of the server", async ({ page, faults }) => {
  faults.expect(/status of 401/);
  for (const path of ["/", "/report", "/manage/partners"]) {
    await page.goto(url + path);
    await page.getByRole("heading", { name: /Sign in to the/ }).waitFor();
  }
  for (const path of ["/v1/portfolio", "/v1/report", "/v1/partners"]) {
    assert.equal((await page.context().request.get(url + path)).status(), 401);
  }
});
