// S0-41: the vendor's people need not look each day. What is out of the ordinary comes to them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ask, counts, hasNoSideScroll, isAccessible, lookAt, open, promise, settled, signInWithPassword, url, useBrowser } from "./portal.mjs";
import { startSink } from "./sink.mjs";
import { makeSmallStore, partnerPerson, password, vendor } from "./small-store.mjs";

useBrowser();

const folder = mkdtempSync(join(tmpdir(), "entente-exceptions-"));
let portal;
let sink;

before(async () => {
  sink = await startSink();
  Object.assign(process.env, {
    ENTENTE_MAIL_SERVER: "127.0.0.1",
    ENTENTE_MAIL_PORT: String(sink.port),
    ENTENTE_MAIL_TLS: "none",
    ENTENTE_MAIL_FROM: "portal@vendor.example",
    ENTENTE_PUBLIC_ADDRESS: "https://portal.vendor.example",
  });
  portal = await makeSmallStore(folder, 5, "--all");
  lookAt(portal.url);
});
after(async () => {
  await portal.stop();
  sink.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function aStrangerTries() {
  const { page, context, faults } = await open({ width: 1280, height: 800 });
  faults.expect(/status of (401|429)/);
  await page.goto(url);
  for (let tries = 0; tries < 5; ++tries) {
    await page.getByLabel("Work mail").fill(partnerPerson.email);
    await page.locator('input[type="password"]').fill("wrong and wrong again, and once more");
    const answered = page.waitForResponse((response) => response.url().endsWith("/v1/session") && response.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await answered;
  }
  await context.close();
}

promise("that somebody was locked out reaches the vendor by the bell and by mail within a minute", async ({ page, width }, t) => {
  await signInWithPassword(page, vendor.email, password);
  if (width < 640) {
    const begun = performance.now();
    await aStrangerTries();
    const mail = await sink.mailTo(vendor.email, "Locked out after wrong passwords", 60_000);
    t.diagnostic(`there after ${Math.round(performance.now() - begun)} ms`);
    assert.ok(mail.text.includes(partnerPerson.name));
    await page.goto(url);
    await page.getByRole("link", { name: /Notifications, \d+ new/ }).click();
  } else {
    await page.goto(`${url}/notifications`);
  }
  await page.getByRole("heading", { name: "Notifications", level: 1 }).waitFor();
  const entry = page.getByText(`${partnerPerson.name} is locked out after wrong passwords`);
  await entry.waitFor();
  await counts(entry, 1);
  await page.getByRole("heading", { name: /Österreichische Informationssicherheits/ }).waitFor();
  await isAccessible(page, "an exception");
  await hasNoSideScroll(page, "an exception");
  assert.equal(sink.mails.filter(({ text }) => text.includes("Locked out after wrong passwords")).length, 1, "once");
});

promise("of what, and from where on, the vendor says, and sees how often that would have been", async ({ page, faults, width }) => {
  faults.expect(/status of 422/);
  await signInWithPassword(page, vendor.email, password);
  await page.goto(`${url}/manage/schedule`);
  await page.getByRole("link", { name: "Exceptions" }).click();
  const kind = page.getByRole("form", { name: "Contract value changed" });
  await kind.getByLabel("Percent").fill("40");
  await kind.getByText("Would have told 0 times in the last 30 days.").waitFor();
  await isAccessible(page, "what is an exception");
  await hasNoSideScroll(page, "what is an exception");
  await kind.getByLabel("Percent").fill("0");
  await kind.getByRole("button", { name: "Save" }).click();
  await kind.locator('[aria-invalid="true"]').waitFor();
  await kind.getByLabel("Percent").fill("40");
  await kind.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const kept = async () => (await ask(page, "/v1/exception-rules")).data.find((one) => one.kind === "large_acv_change");
  assert.deepEqual((await kept()).thresholds, { percent: 40, amount: 10_000, customers: 0 });
  await kind.getByRole("button", { name: "Usual values" }).click();
  await kind.getByRole("button", { name: "Save" }).click();
  await kind.getByRole("button", { name: "Usual values" }).waitFor({ state: "detached" });

  const lock = page.getByRole("form", { name: "Somebody locked out" });
  await lock.getByLabel("On").uncheck();
  await lock.getByRole("button", { name: "Save" }).click();
  await lock.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
  await lock.getByLabel("On").check();
  await lock.getByText("Would have told once in the last 30 days.").waitFor();
  await lock.getByRole("button", { name: "Save" }).click();
  await lock.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
  await page.getByRole("form", { name: "Payment failed" }).getByText("Not yet").waitFor();
  if (width < 640) await counts(page.getByRole("form", { name: "Payment failed" }).getByRole("checkbox"), 0);
});

promise("one switch leaves nothing but exceptions, and the bell is chosen topic by topic", async ({ page }) => {
  await signInWithPassword(page, vendor.email, password);
  await page.goto(`${url}/profile`);
  const choices = page.getByRole("region", { name: "Mail about your customers" });
  const settings = () => ask(page, "/v1/notification-settings");
  const becomes = async (holds) => {
    for (let attempt = 0; attempt < 50 && !holds(await settings()); ++attempt) await page.waitForTimeout(100);
    assert.ok(holds(await settings()), JSON.stringify(await settings()));
  };
  // The box follows what was chosen a moment after the click.
  const turns = async (name, checked) => {
    await choices.getByRole("checkbox", { name, checked: !checked }).click();
    await choices.getByRole("checkbox", { name, checked }).waitFor();
  };
  await turns("Exceptions only", true);
  await becomes(({ exceptions, tasks, bell }) => exceptions === "at_once" && tasks === "off" && bell.exceptions && !bell.tasks && !bell.contacts);
  await isAccessible(page, "exceptions only");
  await hasNoSideScroll(page, "exceptions only");
  await turns("Contacts: bell", true);
  await becomes(({ bell }) => bell.contacts && !bell.tasks);
  assert.equal(await choices.getByLabel("Exceptions only").isChecked(), false);
  await turns("Exceptions only", true);
  await turns("Exceptions only", false);
  await becomes(({ tasks, bell }) => tasks === "weekly" && bell.tasks && bell.contacts);
  await settled(page);
});
