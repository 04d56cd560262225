import assert from "node:assert/strict";
import { ask, asks, counts, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const finding = async (page) => (await ask(page, "/v1/schedules")).data.find(({ kind }) => kind === "tasks.find");
const plan = (page) => page.getByRole("region", { name: "Find tasks" });

promise("a run that is begun by hand tells what it found", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/schedule");
  const before = await finding(page);
  await plan(page).getByRole("button", { name: "Run now" }).click();
  await page.getByText("by hand").first().waitFor({ timeout: 20_000 });
  await plan(page).getByText("partnerships").waitFor();
  for (let attempt = 0; attempt < 100 && (await finding(page)).last.state !== "done"; ++attempt) await page.waitForTimeout(200);
  const { last } = await finding(page);
  assert.equal(last.state, "done");
  assert.notEqual(last.id, before.last.id);
  assert.ok(last.counts.find(({ what }) => what === "partnerships").number > 5);
  await plan(page).getByText("Done", { exact: true }).waitFor(); // by itself: the page follows the run
  await page.getByText("by the calendar").first().waitFor();
  await isAccessible(page, "the schedule");
  await hasNoSideScroll(page, "the schedule");
});

promise("a schedule is changed, refused, paused and resumed", async ({ page, faults }) => {
  faults.expect(/status of (412|422)/);
  await signIn(page, "Tilda", "/manage/schedule");
  const dialog = page.getByRole("dialog");
  const cron = dialog.getByLabel("Cron expression");
  const change = async (text) => {
    await plan(page).getByRole("button", { name: "Change" }).click();
    await cron.fill(text);
    await dialog.getByRole("button", { name: "Save changes" }).click();
  };
  await change("61 6 * * *");
  await dialog.locator('[aria-invalid="true"]').waitFor();
  assert.equal((await finding(page)).cron, "0 6 * * *");
  await isAccessible(page, "a wrong cron expression");
  await hasNoSideScroll(page, "a wrong cron expression");
  await cron.fill("30 5 * * 1-5");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await dialog.waitFor({ state: "detached" });
  await plan(page).getByText("30 5 * * 1-5").waitFor();
  assert.match((await finding(page)).next_at, /T05:30/);

  // Somebody else saves while the dialog is open.
  await plan(page).getByRole("button", { name: "Change" }).click();
  const { id, version } = await finding(page);
  const answer = await asks(page, `/v1/schedules/${id}`, { method: "PATCH", headers: { "If-Match": `"${version}"` }, body: { cron: "0 7 * * *" } });
  assert.ok(answer.ok());
  await cron.fill("0 6 * * *");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await dialog.getByText("0 7 * * *").waitFor();
  await isAccessible(page, "two who changed a schedule");
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal((await finding(page)).cron, "0 6 * * *");

  await plan(page).getByRole("button", { name: "Pause" }).click();
  await plan(page).getByText("Paused").waitFor();
  assert.equal((await finding(page)).next_at, null);
  await plan(page).getByRole("button", { name: "Resume" }).click();
  await plan(page).getByText("Paused").waitFor({ state: "detached" });
  assert.ok((await finding(page)).next_at);
});

promise("a rule tells what a change would do before it is saved, and goes back to its usual values", async ({ page, faults }) => {
  faults.expect(/status of 422/);
  await signIn(page, "Tilda", "/manage/schedule");
  await page.getByRole("link", { name: "Task rules" }).click();
  const rule = page.getByRole("form", { name: "High usage" });
  await rule.getByLabel("Low from").fill("20");
  await rule.getByText(/would open [1-9]\d*, close 0,/).waitFor();
  await isAccessible(page, "a rule that is being changed");
  await hasNoSideScroll(page, "a rule that is being changed");
  await rule.getByLabel("Medium from").fill("10");
  await rule.locator('[aria-invalid="true"]').waitFor();
  await rule.getByLabel("Medium from").fill("70");
  await rule.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const kept = async () => (await ask(page, "/v1/task-rules")).data.find((one) => one.rule === "high_usage");
  assert.deepEqual((await kept()).ladder, { low: 20, medium: 70, high: 101 });

  await rule.getByRole("button", { name: "Usual values" }).click();
  await rule.getByRole("button", { name: "Save" }).click();
  await rule.getByRole("button", { name: "Usual values" }).waitFor({ state: "detached" });
  for (let attempt = 0; attempt < 50 && (await kept()).ladder.low !== 60; ++attempt) await page.waitForTimeout(100);
  assert.deepEqual((await kept()).ladder, (await kept()).usual);
});

// The server's own tests make jobs fail; here is what the page makes of one.
promise("a run that failed shows its error, and is tried again or given up", async ({ page }) => {
  const dead = {
    id: "00000000000000000000000001",
    kind: "tasks.find",
    key: "2026-11-12T06:00:00.000Z",
    state: "dead",
    tries: 8,
    due_at: "2026-11-12T08:00:00.000Z",
    began_at: "2026-11-12T06:00:00.000Z",
    ended_at: "2026-11-12T06:00:42.000Z",
    counts: [{ what: "partnerships", number: 3 }],
    error: "The disk is full.",
    created_at: "2026-11-12T06:00:00.000Z",
  };
  const asked = [];
  await page.route(/\/v1\/jobs/, (route) => {
    const { pathname, search } = new URL(route.request().url());
    asked.push(pathname.split("/").at(-1) + search);
    return route.fulfill({ json: route.request().method() === "POST" ? dead : { data: [dead], has_more: false, next_cursor: null } });
  });
  await signIn(page, "Tilda", "/manage/schedule");
  await page.getByText("The disk is full.").waitFor();
  await page.getByText("8 tries").waitFor();
  await page.getByText("42 s").first().waitFor({ state: "attached" });
  await isAccessible(page, "a failed run");
  await hasNoSideScroll(page, "a failed run");
  await page.getByRole("button", { name: "State", exact: true }).click();
  await page.getByRole("button", { name: "Failed" }).click();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It is tried again now.").waitFor();
  await page.getByRole("button", { name: "Give up", exact: true }).click();
  await page.getByText("Given up.").waitFor();
  assert.ok(asked.includes("jobs?state=dead&limit=50") && asked.includes("retry") && asked.includes("drop"), asked.join(" "));
});

promise("whoever does not run the platform finds neither page", async ({ page, faults }) => {
  faults.expect(/status of 403/);
  await signIn(page, "Ruben", "/manage/schedule");
  await page.getByRole("heading", { name: "There is nothing here" }).or(page.getByRole("heading", { level: 1 })).first().waitFor();
  await counts(page.getByRole("button", { name: "Run now" }), 0);
  assert.equal((await asks(page, "/v1/schedules")).status(), 403);
  await page.goto(`${url}/manage/task-rules`);
  await page.locator("h1").waitFor();
  await counts(page.getByRole("form"), 0);
});
