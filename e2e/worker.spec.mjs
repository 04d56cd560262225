// The worker as a process of its own: beside the server, killed at any moment, told to end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ask, lookAt, promise, signInWithPassword, until, useBrowser } from "./portal.mjs";
import { binary, entente, serve } from "./serving.mjs";

useBrowser();

const password = "five green lamps under the quiet stairs";
const folder = mkdtempSync(join(tmpdir(), "entente-worker-"));
const workers = [];
let portal;

before(async () => {
  entente(["user", "add", "--data", folder, "--email", "chief@vendor.example", "--name", "Chief Ops"], password);
  portal = await serve(folder);
  lookAt(portal.url);
});
after(async () => {
  for (const worker of workers) worker.kill("SIGKILL"); // those of a journey that broke off: no file ends before its children
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
});

// The port of its health stands in its log's first lines.
async function work() {
  const worker = spawn(binary, ["work", "--data", folder, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  workers.push(worker);
  const lines = [];
  const port = await new Promise((found, failed) => {
    const read = (text) => {
      lines.push(...String(text).split("\n"));
      const line = lines.find((each) => each.includes('"working"'));
      if (line) found(JSON.parse(line).port);
    };
    worker.stdout.on("data", read);
    worker.stderr.on("data", read);
    worker.once("exit", (code) => failed(new Error(`entente work ended with ${code}: ${lines.join("\n")}`)));
  });
  return { worker, port, lines, health: (page) => fetch(`http://127.0.0.1:${port}${page}`) };
}

const finding = async (page) => (await ask(page, "/v1/schedules")).data.find(({ kind }) => kind === "tasks.find");
const ended = async ({ worker }, signal) => {
  const exit = once(worker, "exit");
  worker.kill(signal);
  return (await exit)[0];
};

promise("a run that is asked for is done by the worker beside the server", async ({ page, width }) => {
  if (width !== 1280) return; // no page is looked at here
  const worker = await work();
  assert.equal((await worker.health("/healthz")).status, 200);
  assert.equal((await worker.health("/readyz")).status, 200);
  assert.match(await (await worker.health("/metrics")).text(), /entente_/);
  assert.equal((await worker.health("/v1/session")).status, 404, "it is no portal");
  await signInWithPassword(page, "chief@vendor.example", password);
  const schedule = await until(() => finding(page));
  assert.equal(schedule.cron, "0 6 * * *");
  assert.match(schedule.next_at, /T06:00:00/);
  const { id } = await ask(page, `/v1/schedules/${schedule.id}/runs`, { method: "POST" });
  const job = await until(async () => (await ask(page, "/v1/jobs")).data.find((each) => each.id === id && each.state === "done"));
  assert.equal(job.tries, 1);
  assert.equal(await ended(worker, "SIGTERM"), 0, "told to end, it ends well");
  assert.ok(worker.lines.some((line) => line.includes('"job done"')), "its log is its own");
  assert.equal((await fetch(`${portal.url}/readyz`)).status, 200, "the server goes on without it");
});

promise("a worker that is killed leaves nothing behind that another would not do", async ({ page, width }) => {
  if (width !== 1280) return;
  await signInWithPassword(page, "chief@vendor.example", password);
  for (let i = 0; i < 5; ++i) await ended(await work(), "SIGKILL");
  const worker = await work();
  const schedule = await finding(page);
  const { id } = await ask(page, `/v1/schedules/${schedule.id}/runs`, { method: "POST" });
  await until(async () => (await ask(page, "/v1/jobs")).data.find((each) => each.id === id && each.state === "done"));
  const kinds = (await ask(page, "/v1/schedules")).data.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["channel.find_dormant", "digests.daily", "digests.weekly", "exceptions.find", "isolation.listen", "tasks.find"], "each once");
  assert.equal(await ended(worker, "SIGTERM"), 0);
});

test("a worker says by its exit what is wrong", async () => {
  const worker = spawn(binary, ["work", "--data", folder, "--demo"], { stdio: "ignore" });
  assert.equal((await once(worker, "exit"))[0], 78, "this is no demo store");
});
