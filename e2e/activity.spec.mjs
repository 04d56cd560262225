import assert from "node:assert/strict";
import { ask, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// S2-38.
promise("a customer's activity begins with what went on in each of its last twelve weeks", async ({ page }) => {
  await signIn(page, "Maja");
  const { data } = await ask(page, "/v1/portfolio/customers?limit=1");
  const customer = data[0].customer_id;
  const { weeks, rows } = await ask(page, `/v1/customers/${customer}/engagement`);
  assert.equal(weeks.length, 12);
  await page.goto(`${url}/customers/${customer}/activity`);
  const table = page.getByRole("table", { name: "The last twelve weeks" });
  await page.locator(".engagement[aria-busy=false]").waitFor();
  const shown = async (name) => (await table.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("cell").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
  for (const [kind, name] of [["sign_ins", "Partner’s sign-ins"], ["days_read", "Days with readings"], ["job_runs", "Job runs"], ["exports", "Partner’s exports"], ["changes", "Changes"]])
    assert.deepEqual(await shown(name), rows.find((row) => row.kind === kind).weeks, name);
  assert.ok(Math.max(...(await shown("Days with readings"))) > 0, "the demonstration's customers are used");
  await hasNoSideScroll(page, "a customer's activity");
  await isAccessible(page, "a customer's activity");
});
