import assert from "node:assert/strict";
import { ask, counts, everyRow, open, promise, signIn, url, useBrowser } from "./portal.mjs";

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

// S2-91: the same cookie and the same kind of browser, and not the key that stayed in the other profile.
promise("a cookie that was copied into another profile opens nothing there, and its owner goes on", async ({ page, context }) => {
  await signIn(page, "Maja");
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  const thief = await open({ width: 1280, height: 800 });
  try {
    await thief.context.addCookies(await context.cookies());
    await thief.page.goto(`${url}/customers/${customer_id}/cycle`);
    await thief.page.getByRole("heading", { name: /Sign in to the/ }).waitFor();
    const agent = { "User-Agent": await page.evaluate(() => navigator.userAgent) };
    const answer = await thief.context.request.get(`${url}/v1/portfolio`, { headers: agent });
    assert.deepEqual([answer.status(), (await answer.json()).code], [401, "proof_required"]);
  } finally {
    await thief.context.close();
  }
  await page.reload();
  await page.locator("table.data tbody .nm a").first().waitFor();
});

// Two tabs of one browser: whose session was renewed in the other one learns its key by itself.
promise("a second tab goes on with the key that the first one was given", async ({ page, context, faults }) => {
  faults.expect(/status of 401/);
  await signIn(page, "Maja");
  const second = await context.newPage();
  await second.goto(`${url}/report`);
  await second.getByRole("heading", { name: "Billing-cycle report" }).waitFor();
  await context.clearCookies();
  await signIn(page, "Maja");
  await second.getByRole("link", { name: "Dashboard" }).first().click();
  await second.locator("table.data tbody .nm a").first().waitFor();
  await counts(second.getByRole("dialog"), 0);
  await second.close();
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
