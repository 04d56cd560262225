import assert from "node:assert/strict";
import { ask, counts, deskPromise, newPage, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const nameOf = async (page) => (await page.locator(".switch .name").innerText()).trim();

async function switchTo(page, name) {
  await page.locator(".switch-face").click();
  const begin = Date.now();
  await page.locator(".switch").getByRole("button", { name: new RegExp(`${name}$`) }).click();
  await page.locator(".switch .name", { hasText: name }).waitFor();
  return begin;
}

// One second is what is promised. It is told with each run and written into docs/performance.md; a busy machine fails nothing.
function tell(t, begin) {
  const took = Date.now() - begin;
  t.diagnostic(`the switch took ${took} ms`);
  assert.ok(took < 5_000, `took ${took} ms`);
}

promise("switching the partnership on the dashboard keeps session and address and brings other data", async ({ page }, t) => {
  await signIn(page, "Maja", "/?sort=name");
  const names = page.locator("table.data tbody .nm a");
  await names.first().waitFor();
  const session = await ask(page, "/v1/session");
  const other = session.partnerships.find((partnership) => partnership.id !== session.partnership.id).name;
  const before = await page.locator(".fact .fig").first().innerText();
  const rows = await names.allInnerTexts();
  const begin = await switchTo(page, other);
  await page.waitForFunction(
    ([figure, first]) => {
      const shown = document.querySelector(".fact .fig")?.textContent;
      const name = document.querySelector("table.data tbody .nm a")?.textContent;
      return shown && name && shown !== figure && name !== first;
    },
    [before, rows[0]],
  );
  tell(t, begin);
  assert.match(page.url(), /\?sort=name$/);
  const now = await ask(page, "/v1/session");
  assert.deepEqual([now.user.id, now.partnership.name, now.expires_at >= session.expires_at], [session.user.id, other, true]);
  await switchTo(page, session.partnership.name);
});

promise("switching on the report keeps the chosen cycle and range and brings other data", async ({ page }, t) => {
  await signIn(page, "Maja", "/report?month=2026-09&cycles=12");
  const figures = () => page.locator(".peaks .fig").allInnerTexts();
  await page.locator(".peaks .fig").first().waitFor();
  const session = await ask(page, "/v1/session");
  const other = session.partnerships.find((partnership) => partnership.id !== session.partnership.id).name;
  const before = (await figures()).join();
  const begin = await switchTo(page, other);
  await page.waitForFunction((old) => {
    const now = [...document.querySelectorAll(".peaks .fig")].map((figure) => figure.innerText).join();
    return now !== "" && now !== old;
  }, before);
  tell(t, begin);
  assert.match(page.url(), /month=2026-09/);
  assert.match(page.url(), /cycles=12/);
  await switchTo(page, session.partnership.name);
});

promise("customer tabs stay with their partnership", async ({ page }) => {
  await signIn(page, "Maja");
  await page.locator("table.data tbody .nm a").first().click();
  await page.locator(".strip .tab.on a").waitFor();
  const name = await page.locator(".strip .tab.on a").innerText();
  const session = await ask(page, "/v1/session");
  const other = session.partnerships.find((partnership) => partnership.id !== session.partnership.id).name;
  await switchTo(page, other);
  await page.waitForFunction((gone) => ![...document.querySelectorAll(".strip .tab a")].some((tab) => tab.textContent === gone), name);
  await page.reload(); // nothing in the page remembers them
  await page.locator(".switch .name", { hasText: other }).waitFor();
  await page.locator("table.data tbody .nm a").first().waitFor(); // what is asked under the old partnership has its answer
  await switchTo(page, session.partnership.name);
  await page.locator(".strip .tab", { hasText: name }).waitFor();
  await page.getByRole("button", { name: `Close ${name}` }).click();
});

deskPromise("another browser tab learns that the partnership changed, and loses nothing of its own", async ({ page, context, faults }) => {
  faults.expect(/status of 409/);
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks .fig").first().waitFor();
  const second = await newPage(context, faults);
  await second.goto(url);
  await second.locator("table.data tbody .nm a").first().waitFor();
  const session = await ask(page, "/v1/session");
  const other = session.partnerships.find((partnership) => partnership.id !== session.partnership.id).name;
  await switchTo(page, other);
  await second.getByRole("searchbox").fill("a");
  const told = second.locator(".banner", { hasText: `You switched to ${other} in another tab` });
  await told.waitFor();
  assert.equal(await second.getByRole("searchbox").inputValue(), "a");
  await told.getByRole("button", { name: "Reload" }).click();
  await second.locator(".switch .name", { hasText: other }).waitFor();
  assert.equal(await nameOf(second), other);
  await second.locator("table.data tbody .nm a").first().waitFor(); // what is asked under the old partnership has its answer
  await switchTo(page, session.partnership.name);
});

// A call that was on its way with the session from before the switch is refused; the browser holds the new one already.
deskPromise("a call that meets the end of its session is repeated with the new one, and nobody is asked to sign in", async ({ page, faults }) => {
  faults.expect(/status of 401/);
  await signIn(page, "Maja", "/report");
  await page.locator(".peaks .fig").first().waitFor();
  let refused = 0;
  await page.route("**/v1/portfolio/customers?*", (route) => {
    if (refused++ > 0) return route.continue();
    const problem = { title: "Sign in.", status: 401, code: "session_ended" };
    return route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await page.getByRole("link", { name: "Dashboard" }).first().click();
  await page.locator("table.data tbody .nm a").first().waitFor();
  assert.equal(refused, 2);
  await counts(page.getByRole("dialog"), 0);
});
