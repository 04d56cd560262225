import { execFileSync } from "node:child_process";
import { join } from "node:path";
import assert from "node:assert/strict";
import { hasNoSideScroll, isAccessible, promise, settled, signInWithPassword, url, useBrowser, visits } from "./portal.mjs";

useBrowser();

const password = "look around freely"; // of everybody in a demonstration

// As if the person had signed in an hour ago.
const grewOld = () =>
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(process.env.ENTENTE_DATA, "entente.db"), "UPDATE sessions SET confirmed_at = confirmed_at - 3600000"]);

promise("what is delicate asks for the password once more, and then goes on where it was", async ({ page, faults }) => {
  faults.expect(/status of (403|409|422)/); // 409: asked for inside, answered outside
  await signInWithPassword(page, "ruben@quellmark.example", password);
  await page.goto(`${url}/manage/partnerships`);
  await page.getByRole("button", { name: "Open portal Norrhelm Nordics" }).click();
  grewOld();
  await visits(page, "They called about June");

  const asked = page.getByRole("dialog", { name: "Your password, please" });
  await asked.waitFor();
  await isAccessible(page, "the password once more");
  await hasNoSideScroll(page, "the password once more");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await asked.waitFor({ state: "detached" });
  const visit = page.getByRole("dialog");
  await visit.getByText("Give your password once more").waitFor();
  assert.equal(await visit.getByLabel("Reason").inputValue(), "They called about June", "nothing is lost");

  await visit.getByRole("button", { name: "Open portal" }).click();
  await asked.getByLabel("Password", { exact: true }).fill("not this one");
  await asked.getByRole("button", { name: "Go on" }).click();
  await asked.getByText("This is not your password.").waitFor();
  await asked.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".frame-bar").waitFor();
  await settled(page); // what is still asked for inside is refused outside
  await page.locator(".frame-bar").getByRole("button", { name: "Leave" }).click();
  await page.locator(".frame-bar").waitFor({ state: "detached" });
});
