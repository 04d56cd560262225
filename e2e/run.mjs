// Runs every *.spec.mjs of this folder against a real server with a fresh demonstration in it.
//   node run.mjs [file.spec.mjs ...]      ENTENTE_BINARY names the server, CHROMIUM the browser
// A spec finds the address in ENTENTE_URL, the store's folder in ENTENTE_DATA, the demonstration's sign-ins in ENTENTE_SIGN_INS (what `entente demo` printed)
// and the browser in CHROMIUM.
//
// A journey waits more than it computes, so that more files run side by side than there are cores. Each lane has a server and a demonstration of its own, and takes the next
// file when it is free: what one changes, the other never sees. A file that fails is run once more on a fresh demonstration; one that passes then is told
// as unsteady at the end, because a person would have seen what it saw.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { chromium, here, makeDemo, needBinaries, serve } from "./serving.mjs";

const longest = ["everywhere.spec.mjs", "imports.spec.mjs", "vendor.spec.mjs"];
// Who is there and may do what is another thing after these: whoever comes next gets a fresh demonstration.
const leaveTraces = ["access-requests.spec.mjs", "access-reviews.spec.mjs", "hostile.spec.mjs", "permissions.spec.mjs", "setup.spec.mjs", "tasks.spec.mjs"];

function specs() {
  const named = process.argv.slice(2);
  if (named.length > 0) return named;
  const found = readdirSync(here).filter((name) => name.endsWith(".spec.mjs"));
  return [...longest, ...found.filter((name) => !longest.includes(name)).sort()];
}

needBinaries();
const folder = mkdtempSync(join(tmpdir(), "entente-e2e-"));
const waiting = specs();
let isBroken = false;
const totals = { pass: 0, fail: 0 };
const lastWords = []; // said once more at the end, where whoever reads only the last lines finds them

async function portalOf(number) {
  const data = join(folder, `lane-${number}`);
  rmSync(data, { recursive: true, force: true });
  cpSync(join(folder, "demo"), data, { recursive: true });
  return { data, ...(await serve(data, "--demo", "--all")) };
}

async function lane(number, signIns) {
  let portal = await portalOf(number);
  const renew = async () => {
    await portal.stop();
    portal = await portalOf(number);
  };
  const journey = (file) => run(file, { ENTENTE_URL: portal.url, ENTENTE_DATA: portal.data, ENTENTE_SIGN_INS: signIns });
  try {
    for (let file; (file = waiting.shift()) !== undefined; ) {
      const first = await journey(file);
      if (first.isPassed) {
        count(file, first);
        if (leaveTraces.includes(file)) await renew();
        continue;
      }
      await renew();
      const second = await journey(file);
      lastWords.push(`${second.isPassed ? "unsteady: " : ""}${file}\n${failuresIn(first)}`);
      console.log(first.said.replace(/^/gm, "  first try: "));
      count(file, second);
    }
  } finally {
    await portal.stop();
  }
}

// What a file says is told when it is over, so that two never speak at once.
async function run(file, environment) {
  const begun = performance.now();
  const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", file], {
    cwd: here,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment, CHROMIUM: chromium },
  });
  const [said, [code]] = await Promise.all([text(tests.stdout), once(tests, "exit")]);
  return { said, isPassed: code === 0, seconds: (performance.now() - begun) / 1000 };
}

function count(file, { said, isPassed, seconds }) {
  console.log(`${file} took ${seconds.toFixed(0)} s\n${said}`);
  for (const what of ["pass", "fail"]) totals[what] += Number(said.match(new RegExp(`^ℹ ${what} (\\d+)$`, "m"))?.[1] ?? 0);
  if (!isPassed) isBroken = true;
}

const failuresIn = ({ said }) => said.slice(Math.max(0, said.lastIndexOf("✖ failing tests:")));

try {
  const signIns = makeDemo(join(folder, "demo"));
  const lanes = Math.min(3, availableParallelism() + 1, waiting.length);
  const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, number) => lane(number, signIns)));
  for (const { reason } of ended.filter(({ status }) => status === "rejected")) throw reason;
  for (const words of lastWords) console.log(words);
  console.log(`in all: ${totals.pass} passed, ${totals.fail} failed`);
} catch (error) {
  console.error(error.message);
  isBroken = true;
}
rmSync(folder, { recursive: true, force: true });
process.exit(isBroken ? 1 : 0);
