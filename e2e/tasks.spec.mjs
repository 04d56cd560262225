import assert from "node:assert/strict";
import { ask, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, leave, promise, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const rows = (page) => page.locator(".tasks > li");
const deed = (row, name) => row.getByRole("button", { name: new RegExp(`^${name}\\b`) });

// One that nobody has seen yet, at a customer with few.
async function unreadTask(page) {
  const tasks = await everyRow(page, "/v1/tasks");
  const task = tasks.find(({ is_unread }) => is_unread);
  assert.ok(task, "the demonstration has something new");
  return task;
}

promise("an operator sees the tasks of its own customers alone", async ({ page }) => {
  await signIn(page, "Maja", "/tasks");
  const all = await everyRow(page, "/v1/tasks");
  await rows(page).first().waitFor();
  await counts(rows(page), Math.min(all.length, 50));
  await isAccessible(page, "the tasks");
  await leave(page);

  await signIn(page, "Jonas", "/tasks");
  const own = await everyRow(page, "/v1/portfolio/customers");
  const seen = await everyRow(page, "/v1/tasks");
  assert.ok(seen.length < all.length);
  assert.ok(seen.every(({ customer_id }) => own.some((customer) => customer.customer_id === customer_id)));
  await page.locator("h1").waitFor();
  await settled(page);
  await counts(rows(page), seen.length);
  await hasNoSideScroll(page, "the tasks of an operator");
});

promise("whoever may only read sees no buttons", async ({ page }) => {
  await signIn(page, "Elin", "/tasks");
  await rows(page).first().waitFor();
  await counts(rows(page).getByRole("checkbox"), 0);
  await counts(rows(page).getByRole("button", { name: /^(Snooze|Done|Assign)/ }), 0);
});

promise("the sub-tab tells what is new in the colour of the most urgent, and looking makes it quiet", async ({ page }) => {
  await signIn(page, "Anneke", "/");
  const { customer_id } = await unreadTask(page);
  const { unread, urgency } = await ask(page, `/v1/task-summary?customer_id=${customer_id}`);
  await page.goto(`${url}/customers/${customer_id}/contacts`);
  const badge = page.locator(".subtabs .count");
  await badge.waitFor();
  assert.match(await badge.innerText(), new RegExp(`${unread} unread`));
  assert.ok((await badge.getAttribute("class")).includes(["", "low", "medium", "high"][urgency]));
  assert.match(await page.locator(".subtabs a").first().innerText(), /^Tasks/, "the first of the sub-tabs");
  await isAccessible(page, "the badge");

  await page.locator(".subtabs").getByRole("link", { name: /^Tasks/ }).click();
  await page.locator(".tasks .dot").first().waitFor();
  await badge.waitFor({ state: "detached" });
  assert.equal((await ask(page, `/v1/task-summary?customer_id=${customer_id}`)).unread, 0);
  assert.ok((await page.locator(".tasks .dot").count()) > 0, "what was new stays marked while one reads it");
  await isAccessible(page, "the tasks of a customer");
  await hasNoSideScroll(page, "the tasks of a customer");
});

promise("a task leads to what it is about", async ({ page }) => {
  await signIn(page, "Anneke", "/tasks?kind=renewal_upcoming");
  await rows(page).first().locator(".t a").click();
  await page.waitForURL(/\/customers\/[^/]+\/commercial$/);
  await page.goto(`${url}/tasks?kind=high_usage`);
  await rows(page).first().locator(".t a").click();
  await page.waitForURL(/\/customers\/[^/]+\/usage$/);
});

promise("a task is commented, put off, taken, finished and opened again", async ({ page, width }) => {
  await signIn(page, "Anneke", "/");
  const { customer_id, id } = (await everyRow(page, "/v1/tasks")).find(({ assignee_id }) => !assignee_id);
  await page.goto(`${url}/customers/${customer_id}/tasks`);
  const task = page.locator(`[data-task="${id}"]`);

  await deed(task, "(Comment|1 comment)").click();
  const said = `They call back on Monday (${width}).`;
  await task.getByLabel("Comment", { exact: true }).fill(said);
  await task.getByRole("button", { name: "Add comment" }).click();
  await task.getByText(said).waitFor();
  await task.getByText("Anneke Brückmeier, ").first().waitFor();
  await isAccessible(page, "the comments of a task");
  await hasNoSideScroll(page, "the comments of a task");

  await deed(task, "Assign").click();
  await page.getByRole("button", { name: "Take it myself" }).click();
  await deed(task, "Anneke Brückmeier").waitFor();
  await deed(task, "Anneke Brückmeier").click();
  await page.getByRole("button", { name: "Nobody’s" }).click();
  await deed(task, "Assign").waitFor();

  await deed(task, "Snooze").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "In a month" }).click();
  await isAccessible(page, "putting a task off");
  await dialog.getByRole("button", { name: "Snooze", exact: true }).click();
  await task.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Snoozed", exact: true }).click();
  await task.getByText("snoozed until").waitFor();
  await deed(task, "Reopen").click();
  await task.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Open", exact: true }).click();
  await deed(task, "Done").click();
  await task.waitFor({ state: "detached" });
  await page.locator(".bar").getByRole("button", { name: "Done", exact: true }).click();
  await task.getByText("closed").waitFor();
  await deed(task, "Reopen").click();
  await task.waitFor({ state: "detached" });
  assert.equal((await ask(page, `/v1/tasks/${id}`)).state, "open");
});

promise("several tasks are finished and opened again at once", async ({ page }) => {
  await signIn(page, "Anneke", "/tasks");
  await rows(page).first().waitFor();
  const chosen = await Promise.all([0, 2].map((place) => rows(page).nth(place).getAttribute("data-task")));
  const box = (id) => page.locator(`[data-task="${id}"]`).getByRole("checkbox");
  for (const id of chosen) await box(id).check();
  const bar = page.getByRole("group", { name: "2 selected" });
  await isAccessible(page, "two selected tasks");
  await hasNoSideScroll(page, "two selected tasks");
  await bar.getByRole("button", { name: "Done" }).click();
  await page.getByText("2 tasks done.").waitFor();
  for (const id of chosen) await box(id).waitFor({ state: "detached" });

  await page.goto(`${url}/tasks?state=done`);
  for (const id of chosen) await box(id).check();
  await page.getByRole("group", { name: "2 selected" }).getByRole("button", { name: "Reopen" }).click();
  await page.getByText("2 tasks open again.").waitFor();
  for (const id of chosen) assert.equal((await ask(page, `/v1/tasks/${id}`)).state, "open");
});

promise("the list is narrowed by state, urgency, kind and whose it is, in its address", async ({ page }) => {
  await signIn(page, "Anneke", "/tasks");
  await page.getByRole("button", { name: "Kind", exact: true }).click();
  await page.getByRole("button", { name: "High usage" }).click();
  await page.waitForURL(/kind=high_usage/);
  await page.getByRole("button", { name: "Urgency", exact: true }).click();
  await page.getByRole("button", { name: "High", exact: true }).click();
  await page.getByRole("button", { name: "Mine" }).click();
  await page.waitForURL(/mine=true/);
  await page.reload();
  await rows(page).first().waitFor();
  const expected = await ask(page, "/v1/tasks?rule=high_usage&urgency=3&is_mine=true&limit=50");
  await counts(rows(page), expected.data.length);
  await page.goto(`${url}/tasks?kind=no_finance_contact&urgency=high`);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await rows(page).first().waitFor();
});

deskPromise("one goes through the tasks by keys, which can be switched off", async ({ page }) => {
  await signIn(page, "Anneke", "/tasks");
  await rows(page).nth(2).waitFor();
  const at = () => page.evaluate(() => document.activeElement.getAttribute("data-task"));
  const ids = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.task));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await at(), ids[1]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  assert.equal(await at(), ids[1]);
  await page.keyboard.press("x");
  await page.getByRole("group", { name: "1 selected" }).waitFor();
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: "Snooze until" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("e");
  await page.getByText("Done.", { exact: true }).waitFor();
  await ask(page, "/v1/task-acts", { method: "POST", body: { ids: [ids[1]], act: "reopen" } });

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await isAccessible(page, "the keys");
  await help.getByLabel("Use these keys").uncheck();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.waitForTimeout(200);
  await counts(page.getByRole("dialog"), 0);
});

promise("the vendor's people see the tasks of all partners", async ({ page }) => {
  await signIn(page, "Tilda", "/tasks");
  await rows(page).first().waitFor();
  const partners = new Set((await everyRow(page, "/v1/tasks")).map(({ partner_name }) => partner_name));
  assert.ok(partners.size > 3);
  assert.match(await rows(page).first().innerText(), new RegExp([...partners].join("|")));
  await isAccessible(page, "the tasks of all partners");
  await hasNoSideScroll(page, "the tasks of all partners");
});
