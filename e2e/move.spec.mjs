import assert from "node:assert/strict";
import { ask, asks, everyRow, hasNoSideScroll, isAccessible, leave, promise, signIn, useBrowser } from "./portal.mjs";

useBrowser();

const look = (page, name, width) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}-${width}.png`, fullPage: true });

// S0-31: what the one partner saw is gone, the other one has it, and the vendor sees both.
promise("a customer is moved to another partner with what that changes said before, and seen by each side at once", async ({ page, faults, width, isPhone }) => {
  faults.expect(/status of 404/);
  await signIn(page, "Maja");
  const before = await everyRow(page, "/v1/portfolio/customers?sort=name");
  const { customer_id, name } = before[isPhone ? 30 : 31];
  const { partnership } = await ask(page, "/v1/session");
  await leave(page);

  await signIn(page, "Ruben", `/manage/customers/${customer_id}`);
  await page.getByRole("button", { name: "Move to another partner" }).click();
  const dialog = page.getByRole("dialog");
  const { partner_id } = await ask(page, `/v1/partnerships/${partnership.id}`);
  const there = (await everyRow(page, "/v1/partnerships")).find((row) => row.partner_id !== partner_id);
  await dialog.getByLabel("To the partnership").selectOption(there.id);
  await dialog.getByLabel("Reason").fill("They asked for a team nearby");
  await dialog.getByRole("status", { name: "What changes" }).waitFor();
  await look(page, "move", width);
  await isAccessible(page, "moving a customer");
  await hasNoSideScroll(page, "moving a customer");
  await dialog.getByRole("button", { name: "Move to another partner" }).click();
  await page.waitForURL((address) => address.pathname.startsWith("/manage/customers/") && !address.pathname.endsWith(customer_id));
  await page.getByRole("region", { name: "Counts in" }).getByText("They asked for a team nearby").first().waitFor();
  await look(page, "moved", width);
  await hasNoSideScroll(page, "a moved customer");
  await isAccessible(page, "a moved customer", ["light"]);
  const [moved] = await everyRow(page, `/v1/customers?q=${encodeURIComponent(name)}&partner_id=${there.partner_id}`);
  assert.deepEqual((await everyRow(page, `/v1/customer-assignments?firm_of=${moved.id}`)).map(({ partnership_id }) => partnership_id), [there.id, partnership.id]);
  await leave(page);

  await signIn(page, "Maja");
  const after = await everyRow(page, "/v1/portfolio/customers?sort=name");
  assert.equal(after.length, before.length - 1);
  assert.ok(!after.some((row) => row.customer_id === customer_id));
  assert.ok(!(await ask(page, `/v1/search?q=${encodeURIComponent(name)}`)).data.some((found) => found.name === name));
  const answer = await asks(page, `/v1/customers/${customer_id}`);
  assert.equal(answer.status(), 404);
});
