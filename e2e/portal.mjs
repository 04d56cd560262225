// What the journeys share: a browser on the real server, a person signed in, and a watch over everything that must not happen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromium as executable } from "./serving.mjs";

export let url = process.env.ENTENTE_URL ?? "http://127.0.0.1:8080";
export const lookAt = (address) => (url = address);

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };

// Pages share a process, as on a small machine: one more for each site and one in reserve are a tenth of a journey.
const oneProcess = ["--renderer-process-limit=1", "--disable-site-isolation-trials"];

let browser;

export async function launch() {
  browser ??= await chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...oneProcess],
  });
  return browser;
}

// One browser a file; it leaves with the file.
export function useBrowser() {
  before(launch);
  after(() => browser?.close());
}

// A journey that stands still is a broken promise, not a run without an end.
const patience = { timeout: 600_000 };

// A promise that holds on a phone and at a desk.
export function promise(name, journey) {
  for (const size of [phone, desk]) test(`${name} (${size.width} px)`, patience, (t) => inBrowser({ ...size }, journey, t, size === phone ? ["dark"] : ["light"]));
}

// A promise that needs a desk: dragging, wide tables, files.
export function deskPromise(name, journey) {
  test(name, patience, (t) => inBrowser(desk, journey, t, ["light", "dark"]));
}

const looks = new WeakMap(); // page: the schemes in which its journey looks at it

async function inBrowser(size, journey, t, schemes) {
  const visit = await open(size);
  looks.set(visit.page, schemes);
  try {
    await journey(visit, t);
    visit.faults.none();
  } catch (error) {
    if (visit.faults.list.length > 0) error.message += `\nthe browser also said:\n${visit.faults.list.join("\n")}`;
    throw error;
  } finally {
    await visit.context.close();
  }
}

export async function open({ width, height, colorScheme = "light", locale = "en-GB", isTouch = width < 640 } = {}) {
  const context = await (await launch()).newContext({
    viewport: { width, height },
    colorScheme,
    locale,
    hasTouch: isTouch,
    timezoneId: "America/New_York", // nobody's partnership lies there: a page that counts days by the browser shows it
    acceptDownloads: true,
  });
  const faults = watch();
  await context.exposeBinding("saidByPolicy", (_, said) => faults.add(`policy: ${said}`));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) =>
      window.saidByPolicy(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    ),
  );
  const page = await newPage(context, faults);
  return { context, page, faults, isPhone: width < 640, width };
}

const asked = new WeakMap(); // page: the requests that are not answered yet
const isAnswered = (request) => !request.url().endsWith("/v1/live"); // which goes on for as long as the page is there

export async function newPage(context, faults) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const waiting = new Set();
  asked.set(page, waiting);
  page.on("request", (request) => isAnswered(request) && waiting.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => waiting.delete(request));
  page.on("pageerror", (error) => faults.add(`page error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const where = message.location().url;
    faults.add(`console: ${message.text()} ${where}`);
  });
  return page;
}

// Before sign-in the page asks who is there, and 401 is the answer; a page whose session is over learns it when it wants to follow on.
// Anything else must be expected by the journey.
function watch() {
  const expected = [/status of 401 .*\/v1\/session$/, /status of (401|409) .*\/v1\/live$/];
  const list = [];
  return {
    list,
    add: (said) => {
      if (!expected.some((pattern) => pattern.test(said))) list.push(said);
    },
    expect: (pattern) => expected.push(pattern),
    none: () => assert.deepEqual(list, []),
  };
}

// Until the page asks nothing more. Playwright's "networkidle" is said once a document: after a click inside the app it waits for nothing.
export async function settled(page) {
  for (let quiet = 0; quiet < 3; ) {
    await page.evaluate(() => new Promise((later) => setTimeout(later, 40))); // in the page: whoever is busy drawing is not quiet
    quiet = (asked.get(page)?.size ?? 0) === 0 ? quiet + 1 : 0;
  }
}

// The page comes to show so many, and nothing is on its way that could still change it: none is none only once everything is there.
export async function counts(locator, expected, message) {
  await settled(locator.page());
  for (let left = 50; left > 0 && (await locator.count()) !== expected; --left) await locator.page().waitForTimeout(100);
  assert.equal(await locator.count(), expected, message);
}

// Goes there as a link of the app does: what is loaded stays.
export async function go(page, path) {
  await page.evaluate((path) => history.pushState(null, "", path), path);
  await settled(page);
}

// ---- people

export async function signIn(page, name, path = "/") {
  await page.goto(url + path);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.locator("header.top").waitFor();
}

export async function signInWithPassword(page, email, password) {
  await page.goto(url);
  await page.getByLabel("Work mail").fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("header.top").waitFor();
}

// One of the vendor's people looks at a partnership from inside; its dialog is open.
export async function visits(page, reason) {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Open portal" }).click();
}

// ---- asking the server itself, as the person of the page

// What the page's own calls carry: the browser's name, and the proof that it holds the key of its session.
export function ownHeaders(page, method, path) {
  return page.evaluate(
    async ([method, pathname]) => {
      const settled = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
      const keys = await settled(indexedDB.open("entente"));
      const key = await settled(keys.transaction("keys").objectStore("keys").get("session"));
      keys.close();
      const seconds = Math.floor(Date.now() / 1000);
      const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${method}\n${pathname}\n${seconds}`)));
      const text = btoa(String.fromCharCode(...mac)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      return { Origin: location.origin, "User-Agent": navigator.userAgent, "X-Entente-Proof": `${seconds}.${text}` };
    },
    [method, new URL(path, url).pathname],
  );
}

// The answer as it comes, whatever it says.
export async function asks(page, path, options = {}) {
  const method = options.method ?? "GET";
  const headers = { ...(await ownHeaders(page, method, path)), ...options.headers };
  return page.context().request.fetch(url + path, { method, headers, data: options.body });
}

export async function ask(page, path, options = {}) {
  const answer = await asks(page, path, options);
  assert.ok(answer.ok(), `${options.method ?? "GET"} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

export async function everyRow(page, path) {
  const rows = [];
  let cursor = null;
  do {
    const answer = await ask(page, path + (path.includes("?") ? "&" : "?") + "limit=200" + (cursor ? `&cursor=${cursor}` : ""));
    rows.push(...answer.data);
    cursor = answer.has_more ? answer.next_cursor : null;
  } while (cursor);
  return rows;
}

// What the server comes to, asked ten times a second for ten seconds.
export async function until(what) {
  for (let attempt = 0; attempt < 100; ++attempt) {
    const answer = await what();
    if (answer) return answer;
    await new Promise((next) => setTimeout(next, 100));
  }
  assert.fail(`It did not come to be: ${what}`);
}

// The page sends a choice half a second after the click: until the server has it.
export async function isKept(page, isChosen) {
  await until(async () => isChosen(await ask(page, "/v1/session/preferences")));
}

// The person is gone, and nothing that the page still wanted to keep comes after it: a page that is left sends it at once.
export async function leave(page) {
  await settled(page);
  await page.goto("about:blank");
  await page.context().clearCookies();
}

// ---- what every page owes

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Dark differs from light by its colours alone, and a phone from a desk by its layout: what is walked at both sizes is looked at in one scheme at each,
// what is walked at a desk alone in both.
export async function isAccessible(page, where, schemes = looks.get(page) ?? (page.viewportSize().width < 640 ? ["dark"] : ["light", "dark"])) {
  if (!(await page.evaluate(() => "axe" in window))) {
    // Through the debugger, which the page's policy does not concern.
    await page.evaluate(axe);
  }
  const everything = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
  const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  for (const [nth, scheme] of schemes.entries()) {
    const rules = nth === 0 ? everything : colours;
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(50);
    await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running" || animation.effect?.getTiming().iterations === Infinity)); // colours fade, and what is busy turns
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }), rules);
    const told = violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1] ?? ""}`),
    );
    assert.deepEqual(told, [], `${where}, ${scheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

export async function hasNoSideScroll(page, where) {
  const { inner, scroll } = await page.evaluate(() => ({ inner: document.documentElement.clientWidth, scroll: document.documentElement.scrollWidth }));
  assert.ok(scroll <= inner, `${where} is ${scroll} px wide in a window of ${inner} px`);
}

export const number = (text) => Number(String(text).replace(/[^\d.-]/g, ""));
