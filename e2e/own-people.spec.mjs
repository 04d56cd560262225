import assert from "node:assert/strict";
import { ask, asks, counts, everyRow, hasNoSideScroll, isAccessible, leave, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const access = (page) => page.getByRole("region", { name: "Access" });
const ends = (page, method, path) => page.waitForResponse((response) => response.request().method() === method && response.url().includes(path) && response.ok());
const look = (page, name, width) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}-${width}.png`, fullPage: true });

promise("a partner's admin adds a person, sees what it will see, freezes it and lets it go, within the own company", async ({ page, faults, width }) => {
  faults.expect(/status of 40[34]/);
  const name = `Nova ${width} ${Date.now() % 100000}`;
  await signIn(page, "Maja", "/people");
  await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
  await page.getByRole("link", { name: /Maja/ }).waitFor();
  await look(page, "people", width);
  await isAccessible(page, "people");
  await hasNoSideScroll(page, "people");

  await page.getByRole("link", { name: "Add a person" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel(/mail/i).fill(`nova.${width}.${Date.now()}@norrhelm.example`);
  await page.getByLabel("Role").selectOption("partner_operator");
  await page.locator("fieldset.check-list").getByRole("checkbox").first().check();
  await look(page, "new-person", width);
  await isAccessible(page, "a new person");
  await hasNoSideScroll(page, "a new person");
  await page.getByRole("button", { name: "Add person" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();

  await access(page).getByText("Operator", { exact: true }).waitFor();
  await access(page).getByRole("button", { name: /^Change/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption("partner_viewer");
  await dialog.getByRole("status", { name: "What this person will see" }).getByText(/^1 of \d+ customers/).waitFor();
  await look(page, "access", width);
  await isAccessible(page, "access of an own person");
  await dialog.getByRole("button", { name: "Save" }).click();
  await access(page).getByText("Viewer", { exact: true }).waitFor();
  await access(page).getByRole("button", { name: /^Freeze/ }).click();
  await access(page).getByText("Frozen").waitFor();
  await look(page, "person", width);
  await hasNoSideScroll(page, "a person");
  const ended = ends(page, "DELETE", "/v1/grants/");
  await access(page).getByRole("button", { name: /^End now/ }).click();
  await ended;
  await page.getByText("Nothing is open to this person yet.").waitFor();
  await page.getByLabel("May not sign in any more").check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("row").filter({ hasText: name }).getByText("Disabled").waitFor();

  // One's own access is somebody else's to change, and the own audit tells the rest.
  const { user } = await ask(page, "/v1/session");
  await page.goto(`${url}/people/${user.id}`);
  await page.getByText("This is you").waitFor();
  await counts(access(page).getByRole("button"), 0);
  const said = (await ask(page, "/v1/audit?limit=50")).data.map(({ action }) => action);
  for (const action of ["user.created", "grant.given", "grant.frozen", "grant.ended", "user.updated"]) assert.ok(said.includes(action), action);
});

promise("whoever operates or views has no such page, and nobody of another company is there", async ({ page, faults }) => {
  faults.expect(/status of 404/);
  await signIn(page, "Maja");
  const people = await everyRow(page, "/v1/users");
  const { partner } = await ask(page, "/v1/session");
  assert.ok(people.length > 1);
  assert.deepEqual([...new Set(people.map(({ partner_id }) => partner_id))], [partner.id]);
  for (const name of ["Jonas", "Elin"]) {
    await leave(page);
    await signIn(page, name);
    await counts(page.getByRole("link", { name: "People" }), 0, name);
    const answer = await asks(page, "/v1/users");
    assert.equal(answer.status(), 404, name);
  }
});
