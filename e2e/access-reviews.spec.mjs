import assert from "node:assert/strict";
import { ask, counts, deskPromise, hasNoSideScroll, isAccessible, leave, promise, signIn, useBrowser } from "./portal.mjs";

useBrowser();

const look = (page, name, width) => process.env.LOOK && page.screenshot({ path: `${process.env.LOOK}/${name}-${width}.png`, fullPage: true });

// S0-58: the channel manager decides about everybody of a partnership and signs off; it stays readable.
promise("the access of a partnership is reviewed and signed off", async ({ page, width }) => {
  await signIn(page, "Ruben", "/manage/access-reviews");
  await page.getByRole("heading", { name: "Access reviews", level: 1 }).waitFor();
  await look(page, "reviews", width);
  await isAccessible(page, "access reviews");
  await hasNoSideScroll(page, "access reviews");
  const { reviews, quarter } = await ask(page, "/v1/access-reviews");
  const place = reviews.filter(({ state, undecided }) => state !== "signed_off" && undecided > 0).sort((one, other) => one.grants - other.grants)[0];
  await page.getByRole("link", { name: place.partnership_name }).first().click();
  await page.getByRole("heading", { name: `Access review: ${place.partnership_name}`, level: 1 }).waitFor();
  const sign = page.getByRole("button", { name: "Sign off" });
  await page.getByText("Still to decide:").waitFor();
  assert.ok(await sign.isDisabled());
  await look(page, "review", width);
  await isAccessible(page, "an access review");
  await hasNoSideScroll(page, "an access review");
  const keep = page.getByRole("button", { name: /^Keep / });
  for (let left = await keep.count(); left > 0; --left) {
    const saved = page.waitForResponse((response) => response.url().endsWith("/decisions"));
    await keep.first().click();
    await saved;
    await page.waitForFunction((count) => [...document.querySelectorAll("button")].filter(({ textContent }) => textContent.startsWith("Keep ")).length < count, left);
  }
  await page.getByLabel("Comment").fill("Everybody is still there");
  await sign.click();
  await page.getByText(/Signed off by Ruben/).first().waitFor();
  await page.getByText("Everybody is still there").waitFor();
  await look(page, "signed", width);
  await isAccessible(page, "a signed review");
  assert.equal((await ask(page, `/v1/access-reviews/${place.partnership_id}?quarter=${quarter}`)).about.state, "signed_off");
});

// S0-48: what nobody used for 90 days is listed, and can be ended.
deskPromise("unused access is listed with the proposal to end it", async ({ page, width }) => {
  await signIn(page, "Ruben", "/manage/unused-access");
  await page.getByRole("heading", { name: "Unused access", level: 1 }).waitFor();
  const before = (await ask(page, "/v1/unused-grants")).count;
  assert.ok(before > 0);
  await look(page, "unused", width);
  await page.getByRole("button", { name: /^End access/ }).last().click();
  await isAccessible(page, "ending unused access");
  const ended = page.waitForResponse((response) => response.request().method() === "DELETE" && response.url().includes("/v1/grants/"));
  await page.getByRole("dialog").getByRole("button", { name: "End access" }).click();
  if ((await ended).ok()) assert.equal((await ask(page, "/v1/unused-grants")).count, before - 1);
});

// S0-55: what somebody may do and did not for 90 days is listed, and taken by a smaller role.
deskPromise("permissions that nobody used are listed, and a smaller role takes them", async ({ page, width }) => {
  await signIn(page, "Jonas"); // whoever does not even sign in is listed whole
  await leave(page);
  await signIn(page, "Tilda", "/manage/unused-access");
  const section = page.getByRole("region", { name: "Unused permissions" });
  const jonas = section.getByRole("row").filter({ hasText: "Jonas" });
  await jonas.getByText("Change contacts").waitFor();
  await look(page, "lesser", width);
  await isAccessible(page, "unused permissions");
  await hasNoSideScroll(page, "unused permissions");
  await jonas.getByRole("button", { name: /^Take it/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/and loses: /).waitFor();
  await look(page, "take", width);
  await isAccessible(page, "taking unused permissions");
  const taken = page.waitForResponse((response) => response.url().endsWith("/removal") && response.ok());
  await dialog.getByRole("button", { name: "Take it" }).click();
  await taken;
  await jonas.waitFor({ state: "detached" });
  const { grants } = await ask(page, "/v1/unused-permissions");
  assert.ok(!grants.some(({ name }) => name.startsWith("Jonas")));
});

promise("a partner's admin finds unused access among its own people", async ({ page, width }) => {
  await signIn(page, "Maja", "/people");
  await page.getByRole("link", { name: "Unused access" }).click();
  await page.getByRole("heading", { name: "Unused access" }).first().waitFor();
  await page.locator("tbody tr").first().waitFor();
  const { grants } = await ask(page, "/v1/unused-permissions");
  assert.ok(grants.length > 0);
  await counts(page.locator("tbody tr"), grants.length + (await ask(page, "/v1/unused-grants")).grants.length);
  await counts(page.getByRole("navigation", { name: "Access" }), 0, "reviews are the vendor's");
  await isAccessible(page, "unused access of the own people");
  await hasNoSideScroll(page, `unused access of the own people at ${width}`);
});
