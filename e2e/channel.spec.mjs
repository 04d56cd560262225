import assert from "node:assert/strict";
import { ask, hasNoSideScroll, isAccessible, promise, signIn, url, useBrowser } from "./portal.mjs";

useBrowser();

// S1-8.
promise("a partner of whom nobody signs in any more is called dormant wherever partners are listed", async ({ page }) => {
  await signIn(page, "Tilda", "/manage/partners");
  const dormant = (await ask(page, "/v1/channel-health/partners?liveliness=dormant")).partners.map(({ name }) => name);
  const all = (await ask(page, "/v1/partners?limit=200")).data;
  assert.ok(dormant.length > 0 && dormant.length < all.length, `${dormant.length} of ${all.length}`);
  await page.getByText("Dormant", { exact: true }).first().waitFor();
  await hasNoSideScroll(page, "partners");
  await isAccessible(page, "partners");

  await page.goto(`${url}/manage/channel?liveliness=dormant`);
  await page.getByText(dormant[0]).first().waitFor();
  // Whatever the CRM says of them.
  const said = page.getByTitle("What the CRM says, although nobody signs in any more").first();
  await said.waitFor();
  assert.match(await said.innerText(), /^Active/);
  assert.equal(await said.evaluate((element) => getComputedStyle(element).textDecorationLine), "line-through");
  await hasNoSideScroll(page, "dormant partners");
  await isAccessible(page, "dormant partners");
});
