// Two servers on one database: what is changed at one is seen in a browser at the other.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, before, after, test } from "node:test";
import { ask, counts, desk, lookAt, open, settled, signInWithPassword, useBrowser } from "./portal.mjs";
import { entente, here, serve } from "./serving.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const email = "chief@vendor.example";
const changes = 50;
// How long it took is printed and belongs into docs/performance.md; a machine that does much else at once fails nothing by being slow.
const patience = 10_000;

const postgres = (what) => {
  const done = spawnSync(join(here, "../tools/postgres.sh"), [what], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
};

// Each gives the options that a command needs to find the database.
const databases = {
  SQLite: { prepare: () => [], remove: () => {} },
  PostgreSQL: {
    prepare: () => {
      const [owner, app] = [...postgres("start").matchAll(/='(.*)'/g)].map(([, address]) => address);
      entente(["migrate", "--database", owner, "--application-role", "entente_app"]);
      return ["--database", app];
    },
    remove: () => postgres("stop"),
  },
};

for (const [name, { prepare, remove }] of Object.entries(databases)) {
  describe(name, { timeout: 300_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "entente-live-"));
    let first, second; // the two servers
    let changing, watching; // a browser at each

    before(async () => {
      const where = prepare();
      entente(["user", "add", "--data", folder, ...where, "--email", email, "--name", "Chief Ops"], password);
      first = await serve(folder, ...where);
      second = await serve(folder, ...where);
      changing = await at(first);
      watching = await at(second);
    });
    after(async () => {
      await Promise.all([changing, watching].map((visit) => visit?.context.close()));
      await Promise.all([first, second].map((server) => server?.stop()));
      remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const at = async ({ url }) => {
      lookAt(url);
      const visit = await open(desk);
      await signInWithPassword(visit.page, email, password);
      return visit;
    };
    // As the person at the first server.
    const does = (method, path, options) => {
      lookAt(first.url);
      return ask(changing.page, path, { method, ...options });
    };
    const rename = (partner, name) => {
      const headers = { "If-Match": `"${partner.version}"`, "Content-Type": "application/merge-patch+json" };
      return does("PATCH", `/v1/partners/${partner.id}`, { headers, body: { name } });
    };
    const isFollowed = () => watching.page.waitForResponse((response) => response.url().endsWith("/v1/live"));

    let partner;

    test(`${changes} changes at one server are each seen at the other`, async () => {
      partner = await does("POST", "/v1/partners", { body: { name: "Initech", country: "DE" } });
      const { page } = watching;
      await Promise.all([isFollowed(), page.goto(`${second.url}/manage/partners`)]);
      await page.getByText("Initech", { exact: true }).waitFor();
      const took = [];
      for (let nth = 1; nth <= changes; ++nth) {
        const begun = performance.now();
        partner = await rename(partner, `Initech ${nth}`);
        await page.getByText(`Initech ${nth}`, { exact: true }).waitFor();
        took.push(performance.now() - begun);
      }
      const slowest = Math.max(...took);
      console.log(`${name}: of ${changes} changes each was seen after at most ${slowest.toFixed(0)} ms`);
      assert.ok(slowest < patience, `${slowest} ms`);
    });

    test("what is being typed stays, and where", async () => {
      const { page } = watching;
      const told = page.waitForResponse((response) => response.url().includes("/v1/partners?"));
      const search = page.getByRole("searchbox").or(page.locator("input[type=search]")).first();
      await search.fill("Ini");
      await told;
      await settled(page);
      partner = await rename(partner, "Initech Nordics");
      await page.getByText("Initech Nordics", { exact: true }).waitFor();
      assert.equal(await search.inputValue(), "Ini");
      assert.ok(await search.evaluate((field) => field === document.activeElement));
    });

    test("a session that is ended is told nothing more, and nobody is asked to sign in for it", async () => {
      const { page, faults } = watching;
      const cut = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/v1/live"));
      const own = (await does("GET", "/v1/session/all")).sessions.find((session) => !session.is_this);
      const begun = performance.now();
      await does("DELETE", `/v1/session/all/${own.id}`);
      await cut;
      const took = performance.now() - begun;
      console.log(`${name}: cut after ${took.toFixed(0)} ms`);
      assert.ok(took < patience, `${took} ms`);
      await page.waitForTimeout(3_000); // it comes again, and is refused
      await counts(page.getByRole("dialog"), 0);
      faults.none();
    });

    test("a server that is told to stop does not wait for who follows it", async () => {
      await Promise.all([changing.page.waitForResponse((response) => response.url().endsWith("/v1/live")), changing.page.reload()]);
      const begun = performance.now();
      await first.stop();
      const took = performance.now() - begun;
      console.log(`${name}: stopped after ${took.toFixed(0)} ms`);
      assert.ok(took < patience, `${took} ms`);
    });
  });
}
