import assert from "node:assert/strict";
import { ask, counts, isAccessible, isKept, promise, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

promise("one click lets a demo person in, at the address they asked for", async ({ page }) => {
  await page.goto(`${url}/report?cycles=3`);
  await page.getByRole("heading", { name: /Sign in to the/ }).waitFor();
  await isAccessible(page, "sign-in");
  await page.getByRole("button", { name: /Maja Lindqvist/ }).click();
  await page.getByRole("heading", { name: "Billing-cycle report" }).waitFor();
  assert.match(page.url(), /\/report\?cycles=3/);
});

// Scripts may take their time: something stands there meanwhile, and nothing that was clicked is lost.
promise("a slow line says that it loads, and the page then works", async ({ page }) => {
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await new Promise((next) => setTimeout(next, 700));
    await route.continue();
  });
  await page.goto(`${url}/report?cycles=3`, { waitUntil: "commit" });
  await page.getByRole("status").filter({ hasText: "Loading…" }).waitFor();
  await page.getByRole("button", { name: /Maja Lindqvist/ }).click();
  await page.getByRole("heading", { name: "Billing-cycle report" }).waitFor();
  await page.getByRole("link", { name: "Dashboard" }).first().click();
  await page.getByRole("heading", { name: "Portfolio" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/");
});

promise("a wrong password and an unknown address get the same one sentence", async ({ page, faults }) => {
  faults.expect(/status of 401 .*\/v1\/session/);
  await page.goto(url);
  for (const email of ["maja@norrhelm.example", "nobody@nowhere.example"]) {
    await page.getByLabel("Work mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not this one, surely");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const told = page.locator(".banner");
    await told.waitFor();
    assert.equal((await told.innerText()).trim(), "Mail or password is wrong.");
    await page.reload();
  }
});

const keptIn = (page) =>
  page.evaluate(async () => {
    const settled = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const stores = [];
    const keys = [];
    for (const name of databases) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        stores.push(store);
        const objects = database.transaction(store).objectStore(store);
        const names = await settled(objects.getAllKeys());
        for (const [place, key] of (await settled(objects.getAll())).entries()) {
          const read = await crypto.subtle.exportKey("raw", key).then(() => "its bytes", (error) => error.name);
          keys.push({ name: names[place], isKey: key instanceof CryptoKey, extractable: key.extractable, usages: key.usages, read });
        }
      }
      database.close();
    }
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    const local = Object.keys(localStorage).sort();
    return { local, session: Object.keys(sessionStorage), databases, stores, keys, caches: await caches.keys(), workers, cookie: document.cookie };
  });

promise("nothing but theme, locale and a key that nobody can read enters the browser's storage on a full tour", async ({ page, context, isPhone }) => {
  await signIn(page, "Maja");
  const [{ customer_id }] = (await ask(page, "/v1/portfolio/customers?limit=1")).data;
  for (const path of ["/", `/customers/${customer_id}/usage`, `/customers/${customer_id}/cycle`, "/report", "/?status=active"]) {
    await page.goto(url + path);
    await settled(page);
  }
  await page.getByRole("button", { name: isPhone ? "More" : /menu$/ }).click();
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("button", { name: "Abmelden" }).waitFor();
  await settled(page);
  const key = { name: "session", isKey: true, extractable: false, usages: ["sign"], read: "InvalidAccessError" };
  assert.deepEqual(await keptIn(page), { local: ["locale", "theme"], session: [], databases: ["entente"], stores: ["keys"], keys: [key], caches: [], workers: 0, cookie: "" });
  const cookies = await context.cookies();
  assert.deepEqual(cookies.map(({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite })), [
    { name: "__Host-demo-session", httpOnly: true, secure: true, sameSite: "Lax" },
  ]);
  // Back as it was, for those who come after.
  await page.getByRole("button", { name: "System", exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await isKept(page, ({ language, theme }) => language === "en" && theme === "system");
});

promise("after signing out the pages are closed, also to Back", async ({ page, isPhone, faults }) => {
  faults.expect(/status of 401/); // what was still on its way
  await signIn(page, "Maja");
  await page.getByRole("button", { name: isPhone ? "More" : /menu$/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: /Sign in to the/ }).waitFor();
  await page.goBack().catch(() => undefined);
  await settled(page);
  await counts(page.locator("table.data"), 0);
});
