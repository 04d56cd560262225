import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { controls } from "./controls.mjs";
import { ask, asks, counts, deskPromise, everyRow, go, open, settled, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// ---- what is written by which permission

const routes = readFileSync(new URL("../api/routes.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(/\s+/))
  .map(([method, path, permission]) => ({ method, path, permission }));
const everybodys = ["anyone", "identified", "signed_in"];
// What a person may see it may say it has seen: no control does that.
const isOwnLook = (path) => path.endsWith("-looks");
const writing = routes.filter(({ method, path, permission }) => method !== "GET" && !everybodys.includes(permission) && !isOwnLook(path));

deskPromise("every permission by which something is written has its line among the controls", async () => {
  assert.deepEqual(Object.keys(controls).sort(), [...new Set(writing.map(({ permission }) => permission))].sort());
});

// ---- a person with a role of its own, from which permissions are taken

const changeRole = async (page, role, permissions) => {
  const { version } = await ask(page, `/v1/roles/${role.id}`);
  await ask(page, `/v1/roles/${role.id}`, { method: "PATCH", headers: { "If-Match": `"${version}"` }, body: { permissions } });
};

async function copyOf(page, template) {
  const { roles } = await ask(page, "/v1/roles");
  const { permissions } = roles.find(({ code }) => code === template);
  return ask(page, "/v1/roles", { method: "POST", body: { name: `Each button ${template}`, template_code: template, permissions } });
}

async function giveToStaff(page, name, role) {
  const [{ id }] = await everyRow(page, `/v1/users?q=${name}`);
  const { version } = await ask(page, `/v1/users/${id}`);
  await ask(page, `/v1/users/${id}`, { method: "PATCH", headers: { "If-Match": `"${version}"` }, body: { role: role.code } });
}

async function giveInPartnership(page, name, role) {
  const [{ id }] = await everyRow(page, `/v1/users?q=${name}`);
  const [grant] = (await ask(page, `/v1/grants?user_id=${id}`)).data; // the latest
  await ask(page, `/v1/grants/${grant.id}`, { method: "PATCH", headers: { "If-Match": `"${grant.version}"` }, body: { role: role.code } });
}

// ---- where the controls are

async function idsOfVendor(page) {
  const first = async (path) => (await ask(page, path)).data[0];
  const partnership = await first("/v1/partnerships");
  return {
    partnership: partnership.id,
    company: partnership.partner_id,
    customer: (await first("/v1/customers")).id,
    product: (await first("/v1/products")).id,
    type: (await first("/v1/partnership-types")).id,
    person: (await everyRow(page, "/v1/users?q=Jonas"))[0].id,
    reviewed: (await ask(page, "/v1/access-reviews")).reviews.find(({ state }) => state !== "signed_off").partnership_id,
  };
}

const idsOfPartner = async (page) => ({ ofPartner: (await ask(page, "/v1/portfolio/customers?limit=1")).data[0].customer_id });

async function shows(page, place, ids) {
  await go(page, place.path(ids));
  for (const control of place.controls) await control(page).first().waitFor();
}

async function showsNothing(page, place, ids, permission) {
  const path = place.path(ids);
  await page.goto(url + path);
  await page.locator("main h1").first().waitFor({ state: "attached" });
  await settled(page);
  for (const [at, control] of place.controls.entries()) await counts(control(page), 0, `without ${permission}, ${path} has control ${at}`);
}

async function refusesToWrite(page, permission) {
  for (const { method, path } of writing.filter((route) => route.permission === permission)) {
    const headers = { "If-Match": '"1"', ...(path === "/v1/imports" && { "X-Entente-Upload": "1" }) };
    const answer = await asks(page, path.replace("{id}", "none"), { method, headers, body: {} });
    assert.ok([403, 404].includes(answer.status()), `without ${permission}, ${method} ${path}: ${answer.status()} ${await answer.text()}`);
  }
}

async function losesEach(page, by, { name, template, give, idsOf }) {
  await signIn(page, "Tilda");
  const role = await copyOf(page, template);
  await give(page, name, role);
  const holder = await open({ width: 1280, height: 800 });
  try {
    await signIn(holder.page, name);
    const ids = await idsOf(holder.page);
    const places = Object.entries(controls)
      .map(([permission, all]) => [permission, all.filter((place) => place.by === by)])
      .filter(([permission]) => role.permissions.includes(permission));
    for (const [, all] of places) for (const place of all) await shows(holder.page, place, ids);
    holder.faults.none();
    holder.faults.expect(/status of 40[34]/);
    for (const [permission, all] of places) {
      await changeRole(page, role, role.permissions.filter((other) => other !== permission));
      for (const place of all) await showsNothing(holder.page, place, ids, permission);
      await refusesToWrite(holder.page, permission);
    }
    holder.faults.none();
  } finally {
    await holder.context.close();
  }
}

deskPromise("whichever permission one of the vendor's people loses, its controls and its operations are gone with the next request", ({ page }) =>
  losesEach(page, "vendor", { name: "Ruben", template: "platform_admin", give: giveToStaff, idsOf: idsOfVendor }),
);

deskPromise("whichever permission a partner's person loses, its controls and its operations are gone with the next request", ({ page }) =>
  losesEach(page, "partner", { name: "Elin", template: "partner_admin", give: giveInPartnership, idsOf: idsOfPartner }),
);
