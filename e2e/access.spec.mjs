import assert from "node:assert/strict";
import { ask, deskPromise, everyRow, isAccessible, open, ownHeaders, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const access = (page) => page.getByRole("region", { name: "Access" });
const userNamed = async (page, name) => (await everyRow(page, `/v1/users?q=${encodeURIComponent(name)}`))[0];

async function openPerson(page, name) {
  const { id } = await userNamed(page, name);
  await page.goto(`${url}/manage/users/${id}`);
  await access(page).getByRole("row").nth(1).waitFor();
  return id;
}

// Story 5: an account manager is revoked, and every surface is dark on the very next request, also one that is open in another window.
deskPromise("a revoked account manager sees nothing from the next request on, anywhere, and comes back the same way", async ({ page, faults }, t) => {
  faults.expect(/status of 40[14]/);
  await signIn(page, "Ruben");
  const user_id = await openPerson(page, "Jonas");
  const jonas = await open({ width: 390, height: 844 });
  jonas.faults.expect(/status of 401/);
  try {
    await signIn(jonas.page, "Jonas");
    await jonas.page.locator("table.data tbody .nm a").first().waitFor();
    const [{ customer_id }] = (await ask(jonas.page, "/v1/portfolio/customers?limit=1")).data;
    const surfaces = ["/v1/portfolio", "/v1/portfolio/customers", `/v1/customers/${customer_id}/cycle`, `/v1/customers/${customer_id}/usage`,
      "/v1/report", "/v1/search?q=a", "/v1/session", `/v1/customers/${customer_id}/activity`, `/v1/contacts?customer_id=${customer_id}`, "/v1/session/tabs"];
    const signed = new Map(); // ahead, because the page that signs is sent away
    for (const path of surfaces) signed.set(path, await ownHeaders(jonas.page, "GET", path));
    const statuses = () => Promise.all(surfaces.map(async (path) => (await jonas.context.request.get(url + path, { headers: signed.get(path) })).status()));
    assert.ok((await statuses()).filter((status) => status === 200).length >= 8);

    const [grant] = (await ask(page, `/v1/grants?user_id=${user_id}`)).data;
    const ended = page.waitForResponse((response) => response.request().method() === "DELETE" && response.url().includes("/v1/grants/"));
    await access(page).getByRole("button", { name: /^End now/ }).click();
    await ended;
    const begin = Date.now();
    assert.deepEqual(new Set(await statuses()), new Set([401]));
    t.diagnostic(`ten surfaces were dark ${Date.now() - begin} ms after the answer`);
    await jonas.page.goto(url);
    await jonas.page.getByRole("heading", { name: /Sign in to the/ }).waitFor();
    await page.getByText("Nothing is open to this person yet.").waitFor();

    // Given again, with the preview saying what that opens.
    await access(page).getByRole("button", { name: "Give access" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Partnership").selectOption(grant.partnership_id);
    await dialog.getByLabel("Role").selectOption(grant.role);
    const preview = dialog.getByRole("status", { name: "What this person will see" });
    await preview.getByText(/^7 of \d+ customers/).waitFor();
    await isAccessible(page, "access dialog");
    await dialog.getByLabel("Reason").fill("Back from leave");
    await dialog.getByRole("button", { name: "Give access" }).click();
    await access(page).getByRole("row").nth(1).waitFor();
    await signIn(jonas.page, "Jonas");
    await jonas.page.locator("table.data tbody .nm a").first().waitFor();
  } finally {
    await jonas.context.close();
  }
});

deskPromise("frozen access opens nothing until it is thawed", async ({ page }) => {
  await signIn(page, "Ruben");
  const user_id = await openPerson(page, "Elin");
  await access(page).getByRole("button", { name: /^Freeze/ }).click();
  await access(page).getByText("Frozen").waitFor();
  const elin = await open({ width: 1280, height: 800 });
  const headers = { Origin: url, "Content-Type": "application/json" };
  const answer = await elin.context.request.post(`${url}/v1/session/demo`, { headers, data: JSON.stringify({ user_id }) });
  assert.deepEqual([answer.status(), (await answer.json()).code], [401, "no_partnership"]);
  await elin.context.close();
  await access(page).getByRole("button", { name: /^Thaw/ }).click();
  await access(page).getByText("Holds", { exact: true }).waitFor();
});

promise("an own role is a copy of a preset that says how it differs", async ({ page, width }) => {
  const name = `Desk ${width} ${Date.now() % 100000}`;
  await signIn(page, "Tilda", "/manage/roles");
  await page.getByRole("link", { name: "Partner admin" }).click();
  await page.getByRole("link", { name: "Copy this role" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("group", { name: "Allows" }).getByLabel("Export to files").uncheck();
  await page.getByText("Without, of Partner admin: Export to files.").waitFor();
  await page.getByRole("button", { name: "Create role" }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByText("Without, of Partner admin: Export to files.").waitFor();
  await row.getByRole("link", { name }).click();
  await page.getByRole("group", { name: "Allows" }).getByLabel("Export to files").check();
  await page.getByText("Allows what Partner admin allows.").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("row").filter({ hasText: name }).getByText("Allows what Partner admin allows.").waitFor();
});
