import assert from "node:assert/strict";
import { ask, counts, hasNoSideScroll, isAccessible, leave, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

const said = (page) => page.locator(".toast").last();
const listedPartners = async (page) => {
  await page.goto(`${url}/manage/partners`);
  const names = page.locator("table.data tbody .nm a");
  await names.first().waitFor();
  return names.count();
};

promise("a channel manager of two partners sees those two, and one more when it is given", async ({ page }) => {
  await signIn(page, "Silja");
  const { data: seen } = await ask(page, "/v1/partners?limit=200");
  assert.equal(seen.length, 2);
  assert.equal(await listedPartners(page), 2);
  await counts(page.getByRole("link", { name: "Import" }), 0, "imports concern every partner");
  await page.goto(`${url}/profile`);
  await page.getByText("The partners given to you to look after").waitFor();
  const { user } = await ask(page, "/v1/session");
  await leave(page);

  await signIn(page, "Tilda", `/manage/users/${user.id}`);
  const { data: all } = await ask(page, "/v1/partners?limit=200");
  const third = all.find((partner) => !seen.some(({ id }) => id === partner.id));
  const set = page.getByRole("group", { name: "Partners looked after" });
  await set.waitFor();
  await isAccessible(page, "the partners of a person");
  await hasNoSideScroll(page, "the partners of a person");
  const choose = async () => {
    await page.goto(`${url}/manage/users/${user.id}`);
    const search = set.getByRole("textbox");
    await set.getByRole("checkbox").first().waitFor();
    if (await search.count()) await search.fill(third.name);
    await set.getByRole("checkbox", { name: third.name, exact: true }).click();
    await page.getByRole("button", { name: "Save changes" }).click();
    await said(page).getByText("saved").waitFor();
  };
  await choose();
  await leave(page);

  await signIn(page, "Silja");
  assert.equal(await listedPartners(page), 3);
  await leave(page);

  await signIn(page, "Tilda");
  await choose(); // and takes it away again
});
