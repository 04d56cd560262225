// Runs every *.spec.mjs of this folder against a real server with a fresh demonstration in it.
//   node run.mjs [file.spec.mjs ...]      ENTENTE_BINARY names the server, CHROMIUM the browser
// A spec finds the address in ENTENTE_URL, the store's folder in ENTENTE_DATA, the demonstration's sign-ins in ENTENTE_SIGN_INS (what `entente demo` printed)
// and the browser in CHROMIUM.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const binary = resolve(process.env.ENTENTE_BINARY ?? join(here, "../build/dev/entente"));
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

// The two command lines that a demonstration consists of; ./dev has the same two. Here the data ends at one known instant.
const commandLines = (data, port) => ({
  demo: ["demo", "--data", data, "--size", "small", "--as-of", "2026-11-13T06:00:00Z", "--seed", "1"],
  serve: ["serve", "--data", data, "--port", String(port), "--demo"],
});

async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  return port;
}

async function isReady(url, server) {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; ++attempt) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((next) => setTimeout(next, 100));
  }
  return false;
}

async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, "exit");
  server.kill("SIGTERM");
  const patience = setTimeout(() => server.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(patience);
}

function specs() {
  const named = process.argv.slice(2);
  return named.length > 0 ? named : readdirSync(here).filter((name) => name.endsWith(".spec.mjs")).sort();
}

for (const needed of [binary, chromium]) {
  if (!existsSync(needed)) {
    console.error(`${needed} does not exist.`);
    process.exit(69);
  }
}

const folder = mkdtempSync(join(tmpdir(), "entente-e2e-"));
const data = join(folder, "data");
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const { demo, serve } = commandLines(data, port);

let code = 1;
const made = spawnSync(binary, demo, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
if (made.status !== 0) {
  console.error(`${binary} ${demo.join(" ")} failed.`);
} else {
  const server = spawn(binary, serve, { stdio: ["ignore", "inherit", "inherit"] });
  const interrupted = () => stop(server);
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    if (await isReady(url, server)) {
      // One file at a time: they share one server, and a browser is the machine's two cores already.
      const tests = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...specs()], {
        cwd: here,
        stdio: "inherit",
        env: { ...process.env, ENTENTE_URL: url, ENTENTE_DATA: data, ENTENTE_SIGN_INS: made.stdout, CHROMIUM: chromium },
      });
      [code] = await once(tests, "exit");
    } else {
      console.error(`${binary} ${serve.join(" ")} did not become ready.`);
    }
  } finally {
    await stop(server);
  }
}
rmSync(folder, { recursive: true, force: true });
process.exit(code ?? 1);
