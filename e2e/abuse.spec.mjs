// Abuse cases of docs/security/abuse.md that need a browser: what a page of somebody else's can do to ours, and what ours tells it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deskPromise, signIn, url, useBrowser } from "./portal.mjs";
import { binary, entente, serve } from "./serving.mjs";

// Somebody else's site. It frames our page, posts a form to us, and keeps what it is asked with.
const visits = [];
const pages = {
  "/frame": `<iframe src="${url}/"></iframe>`,
  "/form": `<form method="post" enctype="text/plain" action="${url}/v1/session/demo"><input name='{"persona":"maja","x":"' value='"}'></form>`,
  "/": "not ours",
};
const theirs = createServer((request, answer) => {
  visits.push(request.headers);
  answer.writeHead(200, { "Content-Type": "text/html" }).end(pages[request.url] ?? "");
});
let evil;

before(async () => {
  theirs.listen(0, "127.0.0.1");
  await once(theirs, "listening");
  evil = `http://localhost:${theirs.address().port}`;
});
after(() => theirs.close());
useBrowser();

// Case 66.
deskPromise("a page that is framed by another site stays blank", async ({ page, faults }) => {
  faults.expect(/frame-ancestors|X-Frame-Options|Framing/i);
  await signIn(page, "Maja");
  await page.goto(`${evil}/frame`);
  const [, framed] = page.frames();
  await framed.waitForLoadState();
  assert.match(framed.url(), /^chrome-error:/);
});

// Case 65: the form that signs somebody in as another, posted as text that happens to be JSON.
deskPromise("a form on another site signs nobody in", async ({ page, context, faults }) => {
  faults.expect(/status of 403/);
  await page.goto(`${evil}/form`);
  const [answer] = await Promise.all([page.waitForResponse(`${url}/v1/session/demo`), page.locator("form").evaluate((form) => form.submit())]);
  assert.equal(answer.status(), 403);
  assert.deepEqual(await context.cookies(url), []);
});

deskPromise("a page of another site reads no answer of ours", async ({ page, faults }) => {
  faults.expect(/CORS|ERR_FAILED/);
  await signIn(page, "Maja");
  await page.goto(evil);
  const read = (credentials) => page.evaluate(([address, credentials]) => fetch(address, { credentials }).then((answer) => answer.text()).catch(() => "nothing"), [`${url}/v1/session`, credentials]);
  assert.equal(await read("include"), "nothing");
  assert.equal(await read("omit"), "nothing");
});

// Case 67.
deskPromise("no address leads away from the portal, before signing in or after", async ({ page, faults }) => {
  faults.expect(/status of 40[04]/);
  const away = evil.replace("http:", "");
  for (const path of [`/?next=${evil}`, `/?next=${away}`, `/?return_to=/\\${away.slice(2)}`, `/#${away}`]) {
    await page.context().clearCookies();
    await signIn(page, "Maja", path);
    await page.locator("table.data tbody .nm a").first().waitFor();
    assert.equal(new URL(page.url()).origin, url, path);
  }
  for (const path of [`/${away}`, `/\\${away.slice(2)}`]) {
    const answer = await page.context().request.get(url + path, { maxRedirects: 0 });
    assert.equal(answer.status(), 400, path);
  }
});

// Case 79.
deskPromise("whoever leaves the portal tells nobody from where", async ({ page }) => {
  const told = [];
  page.on("request", (request) => told.push(request.headers().referer));
  await signIn(page, "Maja", "/report?cycles=12");
  await page.locator(".peaks svg").first().waitFor();
  assert.deepEqual(told.filter(Boolean), []);
  visits.length = 0;
  await page.evaluate((there) => Object.assign(document.createElement("a"), { href: there }).click(), evil);
  await page.getByText("not ours").waitFor();
  assert.equal(visits[0].referer, undefined);
});

// Case 93.
test("the program holds nothing of the tests", () => {
  const program = readFileSync(binary);
  for (const word of ["7entente7testing", "five green lamps", "gtest", "ENTENTE_UPDATE_GOLDEN"]) assert.ok(!program.includes(word), word);
  assert.ok(program.includes("7entente"), "its names are there to be read");
});

// Case 101.
test("what serves leaves no core dump", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-no-dump-"));
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], "five green lamps under the quiet stairs");
  const served = await serve(folder);
  try {
    assert.match(readFileSync(`/proc/${served.pid}/limits`, "utf8"), /^Max core file size +0 +0 /m);
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
