// The digests of 3,000 people, made by workers that are killed at random moments (kill -9), 200 of them unless said otherwise:
//   node killed.mjs [moments]      ENTENTE_BINARY names the server
// Prints what came of it, and ends with 1 when anybody got no mail or two.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asVendor, makeSmallStore } from "./small-store.mjs";
import { binary } from "./serving.mjs";

const moments = Number(process.argv[2] ?? 200);
const people = 3_000;
const folder = mkdtempSync(join(tmpdir(), "entente-killed-"));
const portal = await makeSmallStore(folder, 3);
const data = join(folder, "store-3");
const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 20000", join(data, "entente.db")], { encoding: "utf8", input: text }).trim();
const later = (ms) => new Promise((next) => setTimeout(next, ms));

// As many as the one person of the partner who signs in, and each with the same rights.
sql(`
  CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people - 1}) SELECT i, randomblob(16) AS id FROM n;
  INSERT INTO users SELECT c.id, partner_id, name, c.i || email, role, standing, search_key, version, created_at, updated_at, deleted_at, partner_scope
    FROM users u, copies c WHERE u.partner_id IS NOT NULL;
  INSERT INTO grants SELECT partner_id, randomblob(16), c.id, partnership_id, role, customer_scope, valid_from, valid_to, reason, is_frozen, version, created_at, updated_at
    FROM grants g, copies c;`);

// A worker that works; its log tells when.
async function work() {
  const worker = spawn(binary, ["work", "--data", data, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  await new Promise((found) => {
    for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (text) => String(text).includes('"working"') && found());
  });
  return worker;
}
async function kill(worker) {
  const exit = once(worker, "exit");
  worker.kill("SIGKILL");
  await exit;
}
// What a killed worker held is free after two minutes: here at once.
const letGo = () => sql("UPDATE jobs SET due_at = 0 WHERE state = 'running'; UPDATE leases SET until = 0;");
const left = () => Number(sql("SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')"));

const call = await asVendor(portal.url);
let worker = await work();
while (sql("SELECT count(*) FROM job_schedules WHERE kind = 'digests.daily'") === "0") await later(100);
await kill(worker);
const daily = (await call("GET", "/v1/schedules")).data.find(({ kind }) => kind === "digests.daily");
await call("POST", `/v1/schedules/${daily.id}/runs`, {});

let busy = 0; // of the moments, in which there was something to do
for (let moment = 0; moment < moments; ++moment) {
  worker = await work();
  await later(Math.random() * 250);
  await kill(worker);
  if (left() > 0) ++busy;
  letGo();
}
worker = await work();
while (left() > 0) await later(500);
await kill(worker);
await portal.stop();

const [mails, told] = sql("SELECT count(*), count(DISTINCT user_id) FROM mails WHERE kind = 'digest'").split("|").map(Number);
console.log(`killed at ${moments} moments, in ${busy} of which there was work left: ${mails} mails to ${told} of ${people} people`);
console.log(sql("SELECT kind, state, count(*), max(tries) FROM jobs GROUP BY kind, state"));
rmSync(folder, { recursive: true, force: true });
process.exit(mails === people && told === people ? 0 : 1);
