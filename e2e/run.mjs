// Runs every *.spec.mjs of this folder against a real server with a fresh demonstration in it.
//   node run.mjs [file.spec.mjs ...]      ENTENTE_BINARY names the server, CHROMIUM the browser
// A spec finds the address in ENTENTE_URL, the store's folder in ENTENTE_DATA, the demonstration's sign-ins in ENTENTE_SIGN_INS (what `entente demo` printed)
// and the browser in CHROMIUM.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, here, makeDemo, needBinaries, serve } from "./serving.mjs";

function specs() {
  const named = process.argv.slice(2);
  return named.length > 0 ? named : readdirSync(here).filter((name) => name.endsWith(".spec.mjs")).sort();
}

needBinaries();
const folder = mkdtempSync(join(tmpdir(), "entente-e2e-"));
const data = join(folder, "data");

let code = 1;
try {
  const signIns = makeDemo(data);
  const portal = await serve(data, "--demo");
  try {
    // One file at a time: they share one server, and a browser is the machine's two cores already.
    const tests = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...specs()], {
      cwd: here,
      stdio: "inherit",
      env: { ...process.env, ENTENTE_URL: portal.url, ENTENTE_DATA: data, ENTENTE_SIGN_INS: signIns, CHROMIUM: chromium },
    });
    [code] = await once(tests, "exit");
  } finally {
    await portal.stop();
  }
} catch (error) {
  console.error(error.message);
}
rmSync(folder, { recursive: true, force: true });
process.exit(code ?? 1);
