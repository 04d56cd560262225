import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { ask, asks, counts, deskPromise, everyRow, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";
import { binary } from "./serving.mjs";

useBrowser();

const entries = (page) => page.locator(".activity .entry:has(time)"); // not the lines that wait

promise("the vendor reads who did what, and narrows it to one partner and one action", async ({ page }) => {
  await signIn(page, "Tilda", "/audit");
  await entries(page).first().waitFor();
  const [partner] = (await everyRow(page, "/v1/partners")).filter(({ name }) => /^Norrhelm/.test(name));
  await page.goto(`${url}/audit?action=user.created`);
  const maja = entries(page).filter({ hasText: partner.name }).first();
  await maja.getByRole("button", { name: `Partner ${partner.name}` }).click();
  await page.waitForURL(new RegExp(`partner=${partner.id}`));
  const expected = await everyRow(page, `/v1/audit?partner_id=${partner.id}&action=user.created`);
  assert.ok(expected.length > 0);
  await page.waitForFunction((count) => document.querySelectorAll(".activity .entry:has(time)").length === count, expected.length);
  for (const text of await entries(page).allInnerTexts()) assert.match(text, /created a person/);
  await hasNoSideScroll(page, "audit trail");
  await isAccessible(page, "audit trail");
  await page.getByRole("button", { name: "Clear Partner" }).click();
  await page.waitForURL((address) => !address.searchParams.has("partner"));
});

deskPromise("a partner's admin reads its own alone, and an account manager none", async ({ page }) => {
  await signIn(page, "Maja", "/audit");
  await entries(page).first().waitFor();
  const { partner } = await ask(page, "/v1/session");
  for (const entry of await everyRow(page, "/v1/audit?action=customer.created")) assert.equal(entry.partner_id, partner.id);
  await page.context().clearCookies();
  await signIn(page, "Jonas");
  await counts(page.getByRole("link", { name: "Audit trail" }), 0);
  const answer = await asks(page, "/v1/audit");
  assert.equal(answer.status(), 404);
});

deskPromise("the request id of an answer leads to what it changed, with both values", async ({ page }) => {
  await signIn(page, "Tilda");
  const [customer] = await everyRow(page, "/v1/customers?q=Lahlisuo");
  const detail = await asks(page, `/v1/customers/${customer.id}`);
  const changed = await asks(page, `/v1/customers/${customer.id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/merge-patch+json", "If-Match": detail.headers().etag },
    body: JSON.stringify({ country: "SE" }),
  });
  assert.ok(changed.ok(), await changed.text());
  const request = changed.headers()["x-request-id"];
  await page.goto(`${url}/audit?request=${request}`);
  const entry = entries(page).first();
  await entry.waitFor();
  await counts(entries(page), 1);
  assert.match(await entry.innerText(), /Tilda Sjöhagen changed the customer/);
  assert.match(await entry.innerText(), /Finland[^]*Sweden/);
  const log = await ask(page, `/v1/audit?request_id=${request}`);
  assert.equal(log.data[0].customer_id, customer.id);
});

deskPromise("a partner's admin exports its sealed chain, and it verifies without the server", async ({ page }) => {
  await signIn(page, "Maja", "/audit");
  await entries(page).first().waitFor();
  const { partner } = await ask(page, "/v1/session");
  const file = await exported(page, "Sealed chain (JSON lines), to verify", /^audit-chain-.*\.jsonl$/);
  const verdict = verify(file);
  assert.equal(verdict.status, 0, verdict.stdout);
  assert.match(verdict.stdout, /[1-9]\d* events sealed[^]*All fit\./);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const chains = new Set(lines.slice(0, -1).map((line) => JSON.parse(line).chain));
  assert.deepEqual([...chains], [partner.id]);
  const at = lines.findIndex((line) => line.includes('"payload":{'));
  writeFileSync(file, lines.with(at, lines[at].replace('"after":"{', '"after":"[')).join("\n") + "\n");
  const changed = verify(file);
  assert.equal(changed.status, 65);
  assert.match(changed.stdout, new RegExp(`First bad record: ${JSON.parse(lines[at]).event.id} `));

  const csv = readFileSync(await exported(page, "Text (CSV), as filtered", /^audit-trail-.*\.csv$/), "utf8");
  assert.match(csv, /^\ufeffWhen \(UTC\),Who,What,/);
  await exported(page, "Workbook (xlsx), as filtered", /\.xlsx$/);
  await page.goto(`${url}/audit?action=audit.exported`);
  await page.waitForFunction(() => document.querySelectorAll(".activity .entry:has(time)").length === 3);
  assert.match(await entries(page).first().innerText(), /took the audit trail along as a file/);
});

async function exported(page, form, name) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: form }).click();
  const download = await arriving;
  assert.match(download.suggestedFilename(), name);
  return download.path();
}

const verify = (file) => spawnSync(binary, ["audit", "verify", file], { encoding: "utf8" });
