import assert from "node:assert/strict";
import { partnerPaths, vendorPaths } from "./pages.mjs";
import { ask, deskPromise, everyRow, leave, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// ASVS 3.2.2. What a browser would run, a template fill in and a spreadsheet compute, if a name were anything but text.
const hostile = (what) => `${what} <img src=x onerror=hit()></b><script>hit()</script>{{7*7}}' =1+1`;

async function rename(page, path, what, more = {}) {
  const { version } = await ask(page, path);
  await ask(page, path, { method: "PATCH", headers: { "If-Match": `"${version}"` }, body: { name: hostile(what), ...more } });
}

// Of everything that has a name, one that both sides see has this one.
async function renameAll(page, partnershipId) {
  const { partner_id } = await ask(page, `/v1/partnerships/${partnershipId}`);
  await rename(page, `/v1/partnerships/${partnershipId}`, "Partnership", { region: hostile("Region") });
  await rename(page, `/v1/partners/${partner_id}`, "Partner");
  for (const [at, { id }] of (await ask(page, `/v1/customers?partner_id=${partner_id}&limit=40`)).data.entries()) await rename(page, `/v1/customers/${id}`, `Customer ${at}`);
  const products = (await ask(page, "/v1/products")).data;
  for (const [at, { id }] of products.entries()) await rename(page, `/v1/products/${id}`, `Product ${at}`);
  for (const [at, { id, version }] of (await ask(page, "/v1/partnership-types")).data.entries()) {
    await ask(page, `/v1/partnership-types/${id}`, { method: "PATCH", headers: { "If-Match": `"${version}"` }, body: { name: hostile(`Type ${at}`) } });
  }
  const people = (await everyRow(page, `/v1/users?partner_id=${partner_id}`)).filter(({ name }) => !name.startsWith("Maja"));
  for (const [at, { id }] of people.entries()) await rename(page, `/v1/users/${id}`, `Person ${at}`);
  await ask(page, "/v1/roles", { method: "POST", body: { name: hostile("Role"), template_code: "partner_viewer" } });
}

async function isText(page, path) {
  await page.goto(url + path);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await settled(page);
  const { elements, said } = await page.evaluate(() => ({
    elements: [...document.querySelectorAll('img[src="x"], [onerror], script')].filter(({ outerHTML }) => outerHTML.includes("hit()")).length,
    said: document.body.innerText,
  }));
  assert.equal(elements, 0, path);
  assert.ok(!said.includes("</script>49"), path);
  return said.includes("<img src=x onerror=hit()>");
}

deskPromise("names that are markup, templates or formulas are shown as text on every page", async ({ page, faults }, t) => {
  page.on("dialog", (dialog) => {
    faults.add(`dialog on ${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await signIn(page, "Maja");
  const { partnership } = await ask(page, "/v1/session");
  await leave(page);
  await signIn(page, "Tilda");
  await renameAll(page, partnership.id);
  const shownTo = { Tilda: vendorPaths, Maja: partnerPaths };
  for (const [person, pathsOf] of Object.entries(shownTo)) {
    await leave(page);
    await signIn(page, person);
    let shown = 0;
    for (const path of await pathsOf(page)) shown += await isText(page, path);
    t.diagnostic(`${person} saw such a name on ${shown} pages`);
    assert.ok(shown > 10, `${person} saw such a name on ${shown} pages`);
  }
});
