import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, promise, signIn, until, url, useBrowser } from "./portal.mjs";

useBrowser();

const access = (page) => page.getByRole("region", { name: "Access" });

// In every partnership of the person.
async function pressAll(page, person, name) {
  await page.goto(`${url}/manage/users/${person.id}`);
  const buttons = access(page).getByRole("button", { name: new RegExp(`^${name}`) });
  await buttons.first().waitFor();
  for (let left = await buttons.count(); left > 0; --left) {
    const saved = page.waitForResponse((response) => response.request().method() === "PATCH" && response.url().includes("/v1/grants/"));
    await buttons.first().click();
    await saved;
    await page.waitForFunction(([word, count]) => [...document.querySelectorAll("button")].filter(({ textContent }) => textContent.startsWith(word)).length < count, [name, left]);
  }
}

// C6.
promise("the vendor is told by figures how isolation is proven, and who could see a customer", async ({ page, width }) => {
  await signIn(page, "Ruben");
  const figures = await ask(page, "/v1/isolation");
  assert.equal(figures.cells, figures.operations * figures.roles * figures.classes);
  await page.goto(`${url}/audit`);
  await page.getByRole("link", { name: "Isolation" }).click();
  await page.getByRole("heading", { level: 1, name: "Isolation" }).waitFor();
  const number = (value) => value.toLocaleString("en");
  await page.getByText(number(figures.cells), { exact: true }).waitFor();
  await page.getByText(`${number(figures.requests)} of them were requests`).waitFor();
  await counts(page.getByRole("region", { name: "Surfaces" }).getByText(/Digests|Search/), 2);
  await isAccessible(page, "isolation");
  await hasNoSideScroll(page, "isolation");
  const [customer] = await everyRow(page, "/v1/customers");
  await page.getByLabel("Find a customer").fill(customer.name);
  await page.getByRole("region", { name: "Who could see a customer, and when" }).getByRole("link", { name: customer.name }).first().waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/isolation-${width}.png`, fullPage: true });
  await page.getByRole("region", { name: "Who could see a customer, and when" }).getByRole("link", { name: customer.name }).first().click();
  await page.getByRole("heading", { level: 1, name: /^Who could do what: / }).waitFor();
});

// C6: a look at what really is there, as each night has one.
promise("what everybody is told is made again and held against the grants, and the vendor reads what was found", async ({ page, width }) => {
  await signIn(page, "Tilda");
  const { data } = await ask(page, "/v1/schedules");
  const { id } = data.find(({ kind }) => kind === "isolation.listen");
  const run = await ask(page, `/v1/schedules/${id}/runs`, { method: "POST", headers: { "Idempotency-Key": crypto.randomUUID() } });
  await until(async () => (await ask(page, "/v1/jobs?kind=isolation.listen")).data.some((job) => job.id === run.id && job.state === "done"));
  const { night, findings } = await ask(page, "/v1/isolation");
  assert.deepEqual(findings, []);
  assert.equal(night.foreign, 0);
  assert.ok(night.people > 5 && night.answers > 40 * night.people && night.named > 1000, JSON.stringify(night));
  await page.goto(`${url}/audit/isolation`);
  const shown = page.getByRole("region", { name: "Each night, with your own data" });
  await shown.getByText("Nothing found").waitFor();
  await shown.getByText(night.answers.toLocaleString("en"), { exact: true }).waitFor();
  await isAccessible(page, "isolation by night");
  await hasNoSideScroll(page, "isolation by night");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/night-${width}.png`, fullPage: true });
  await shown.getByRole("link", { name: "Plan and history" }).click();
  await page.getByText("Look for leaks").first().waitFor();
});

// S0-42: who may do nothing now could do something a while ago, and the report says so. Once only: a second freeze within the minute would be told apart
// by seconds, which nobody is asked for.
deskPromise("who could do what on a customer is answered from what held then", async ({ page }) => {
  await signIn(page, "Ruben");
  const [jonas] = await everyRow(page, "/v1/users?q=Jonas");
  const { customer_ids } = await ask(page, `/v1/users/${jonas.id}`);
  await page.goto(`${url}/manage/customers/${customer_ids[0]}`);
  await page.getByRole("link", { name: "Who could do what" }).click();
  await page.getByRole("heading", { level: 1, name: /^Who could do what: / }).waitFor();
  const jonasIsThere = page.getByText(jonas.email).first();
  await jonasIsThere.waitFor();
  await page.getByText("Given to this person").first().waitFor();
  await page.getByText(/^\d+ people at /).waitFor();
  await isAccessible(page, "who could do what");
  const here = page.url();
  const day = await page.getByLabel("Day").inputValue();
  const time = await page.getByLabel("Time").inputValue();

  await pressAll(page, jonas, "Freeze");
  await page.goto(here);
  await page.getByText("Ruben").first().waitFor();
  await counts(jonasIsThere, 0, "frozen now");
  await page.goto(`${here}?day=${day}&time=${time}`);
  await jonasIsThere.waitFor();
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await jonasIsThere.waitFor({ state: "detached" });
  await pressAll(page, jonas, "Thaw"); // for the journeys that come after
});
