import assert from "node:assert/strict";
import { ask, asks, everyRow, hasNoSideScroll, isAccessible, leave, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const row = (page, name) => page.getByRole("row", { name: new RegExp(`^${name}`) });

promise("a task about failing jobs leads to the signals, each with its value, threshold, trend and why", async ({ page }) => {
  await signIn(page, "Maja", "/tasks");
  const task = (await everyRow(page, "/v1/tasks")).find(({ rule }) => rule === "failed_jobs");
  assert.ok(task, "the demonstration has jobs that fail");
  const { health, known, state, signals } = await ask(page, `/v1/customers/${task.customer_id}/retention`);
  const jobs = signals.find(({ part }) => part === "jobs");
  assert.ok(jobs.score < 100);

  await page.goto(`${url}/tasks?kind=failed_jobs`);
  await page.locator(".tasks > li", { hasText: task.customer_name }).getByRole("link", { name: /of the jobs of the last 7 days failed/ }).click();
  await page.waitForURL(new RegExp(`/customers/${task.customer_id}/retention$`));
  await page.locator(".signals").waitFor();
  assert.match(await page.locator(".subtabs [aria-current]").innerText(), /Retention signals/);
  const figure = page.locator(".fact", { hasText: "Health" });
  assert.equal(await figure.locator(".fig").innerText(), String(health));
  assert.match(await figure.innerText(), new RegExp({ good: "Good", fair: "Fair", poor: "Poor" }[state]));
  assert.match(await figure.innerText(), new RegExp(`of 100, from signals that weigh ${known}`));

  const told = await row(page, "Jobs that succeeded").innerText();
  for (const word of [`${jobs.value} %`, `from ${jobs.good_from} %`, `${Math.round((jobs.score * jobs.weight) / 100)} / ${jobs.weight}`, jobs.details[0].label, "last failure"])
    assert.ok(told.includes(word), `${word} in ${told}`);
  assert.match(told, /rising|falling|steady/);
  assert.match(await row(page, "Sign-ins").innerText(), /No data[^]*are not reported/);
  await hasNoSideScroll(page, "the signals");
  await isAccessible(page, "the signals");

  await page.evaluate(() => localStorage.setItem("locale", "de"));
  await page.reload();
  await row(page, "Erfolgreiche Jobs").getByText(/letzter Fehler/).first().waitFor();
  await hasNoSideScroll(page, "the signals in German");
  await page.evaluate(() => localStorage.setItem("locale", "en"));
});

promise("whoever sees a few customers sees the signals of those alone", async ({ page }) => {
  await signIn(page, "Maja");
  const all = await everyRow(page, "/v1/portfolio/customers");
  await leave(page);
  await signIn(page, "Jonas");
  const own = await everyRow(page, "/v1/portfolio/customers");
  const foreign = all.find(({ customer_id }) => !own.some((customer) => customer.customer_id === customer_id));
  assert.equal((await ask(page, `/v1/customers/${own[0].customer_id}/retention`)).signals.length, 6);
  assert.equal((await asks(page, `/v1/customers/${foreign.customer_id}/retention`)).status(), 404);
});
