// Starting and stopping the server that is looked at.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const binary = resolve(process.env.ENTENTE_BINARY ?? join(here, "../build/dev/entente"));
// Debian's Chromium without a window: it draws the same pages, and its journeys take a third less time.
export const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

export function needBinaries() {
  for (const needed of [binary, chromium]) {
    if (existsSync(needed)) continue;
    console.error(`${needed} does not exist.`);
    process.exit(69);
  }
}

// One command of the server's own, to its end. What it prints is the answer.
export function entente(words, input = "") {
  const made = spawnSync(binary, words, { encoding: "utf8", input, stdio: ["pipe", "pipe", "inherit"] });
  if (made.status !== 0) throw new Error(`entente ${words.join(" ")} failed: ${made.stdout}`);
  return made.stdout;
}

// Here a demonstration's data ends at one known instant.
export const makeDemo = (data) => entente(["demo", "--data", data, "--size", "small", "--as-of", "2026-11-13T06:00:00Z", "--seed", "1"]);

export async function serve(data, ...options) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(binary, ["serve", "--data", data, "--port", String(port), ...options], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ENTENTE_REQUIRE_TOTP: "nobody", ...process.env }, // a journey that is about codes says so
  });
  const interrupted = () => stop(server);
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  if (await isReady(url, server)) return { url, pid: server.pid, stop: () => stop(server) };
  await stop(server);
  throw new Error(`entente serve --data ${data} did not become ready.`);
}

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
