import assert from "node:assert/strict";
import { ask, everyRow, hasNoSideScroll, isAccessible, leave, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const look = (page, name, width) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}-${width}.png`, fullPage: true });

async function asks(page, customer, reason, lastDay) {
  await page.goto(`${url}/profile`);
  const section = page.getByRole("region", { name: "Access" });
  await section.getByRole("button", { name: "Ask for access" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Customer").fill(customer);
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByLabel("Until").fill(lastDay);
  return dialog;
}

// S0-61: who sees some customers asks for one more by what it knows; the own admin gives it until the day that was named.
promise("a person asks for a customer, its admin gives it until a day, and declines another with a reason", async ({ page, width }) => {
  const reason = `Covers for a colleague ${width} ${Date.now() % 100000}`;
  await signIn(page, "Maja");
  const everybody = (await everyRow(page, "/v1/portfolio/customers?sort=name")).map(({ name }) => name);
  await leave(page);
  await signIn(page, "Jonas");
  const { as_of } = await ask(page, "/v1/session");
  const own = (await everyRow(page, "/v1/portfolio/customers?sort=name")).map(({ name }) => name);
  const wanted = everybody.filter((name) => !own.includes(name)).at(width > 640 ? 0 : 1);
  const lastDay = new Date(Date.parse(as_of) + 20 * 86_400_000).toISOString().slice(0, 10);
  const dialog = await asks(page, wanted, reason, lastDay);
  await look(page, "ask", width);
  await isAccessible(page, "asking for access");
  await dialog.getByRole("button", { name: "Send request" }).click();
  await page.getByRole("region", { name: "Access" }).getByText(`Customer “${wanted}”`).first().waitFor();
  await look(page, "own-requests", width);
  await isAccessible(page, "own requests");
  await (await asks(page, "Nobody knows this one", `${reason}, too`, lastDay)).getByRole("button", { name: "Send request" }).click();
  await page.getByText("Nobody knows this one").first().waitFor();
  await leave(page);

  await signIn(page, "Maja", "/people");
  await page.getByRole("link", { name: /^Requests/ }).click();
  await page.getByRole("heading", { name: "Access requests", level: 1 }).waitFor();
  const row = page.getByRole("row").filter({ hasText: reason });
  await row.first().waitFor();
  await look(page, "requests", width);
  await isAccessible(page, "requests for access");
  await hasNoSideScroll(page, "requests for access");
  await row.filter({ hasText: wanted }).getByRole("button", { name: /^Approve/ }).click();
  const approval = page.getByRole("dialog");
  await approval.getByText("Afterwards everything is as it is now.").waitFor();
  await approval.getByLabel("Which customer is meant?").selectOption({ label: wanted });
  await look(page, "approve", width);
  await isAccessible(page, "approving");
  await approval.getByRole("button", { name: "Approve" }).click();
  await row.filter({ hasText: wanted }).getByText("Approved", { exact: true }).waitFor();
  await row.filter({ hasText: "Nobody knows" }).getByRole("button", { name: /^Decline/ }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("There is no such customer");
  await page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await row.filter({ hasText: "Nobody knows" }).getByText("Declined", { exact: true }).waitFor();
  await leave(page);

  await signIn(page, "Jonas", "/profile");
  await page.getByText("There is no such customer").first().waitFor();
  await page.getByText(`Given: ${wanted}`).first().waitFor();
  const now = (await everyRow(page, "/v1/portfolio/customers?sort=name")).map(({ name }) => name);
  assert.ok(now.includes(wanted));
});
