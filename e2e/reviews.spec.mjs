import assert from "node:assert/strict";
import { ask, everyRow, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const access = (page) => page.getByRole("region", { name: "Access" });

// S0-42: who may do nothing now could do something yesterday, and the report says so.
promise("who could do what on a customer is answered from what held then", async ({ page }) => {
  await signIn(page, "Ruben");
  const [jonas] = await everyRow(page, "/v1/users?q=Jonas");
  const { customer_ids } = await ask(page, `/v1/users/${jonas.id}`);
  await page.goto(`${url}/manage/users/${jonas.id}`);
  await access(page).getByRole("button", { name: /^Freeze/ }).click();
  await access(page).getByText("Frozen").waitFor();
  try {
    await page.goto(`${url}/manage/customers/${customer_ids[0]}`);
    await page.getByRole("link", { name: "Who could do what" }).click();
    await page.getByRole("heading", { level: 1, name: /^Who could do what: / }).waitFor();
    await page.getByText("Ruben").first().waitFor();
    assert.equal(await page.getByText(jonas.email).count(), 0, "frozen now");

    const { as_of } = await ask(page, "/v1/session");
    const dayBefore = new Date(Date.parse(as_of) - 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("Day").fill(dayBefore);
    await page.getByText(jonas.email).first().waitFor();
    await page.getByText("Given to this person").first().waitFor();
    await page.getByText(/^\d+ people at /).waitFor();
    assert.match(page.url(), new RegExp(`day=${dayBefore}`));
    await isAccessible(page, "who could do what");

    await page.getByRole("button", { name: "Now", exact: true }).click();
    await page.getByText(jonas.email).first().waitFor({ state: "detached" });
  } finally {
    await page.goto(`${url}/manage/users/${jonas.id}`);
    await access(page).getByRole("button", { name: /^Thaw/ }).click();
    await access(page).getByText("Frozen").waitFor({ state: "detached" });
  }
});
