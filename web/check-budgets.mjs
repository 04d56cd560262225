// Fails when a page became heavier than agreed. Sizes are gzip, as they travel.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const kB = 1000;
const budgets = { firstScreenJs: 160 * kB, firstScreenCss: 20 * kB, routeChunk: 60 * kB };
// Each with what it needs to be seen.
const firstScreens = {
  "index.html": [],
  "src/features/sign-in/index.ts": [],
  "src/features/portfolio/DashboardPage.tsx": ["src/app/shell/Shell.tsx"],
};

const dist = new URL("./dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

// What a browser fetches for a chunk: itself and all it imports, without what is loaded later.
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, seen);
  return seen;
}

const entry = closure("index.html");
const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0);
const scripts = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith(".js"));
const styles = (keys) => [...keys].flatMap((key) => manifest[key].css ?? []);

const failures = [];
function hold(name, actual, budget) {
  const line = `${name}: ${(actual / kB).toFixed(1)} kB of ${budget / kB} kB`;
  console.log(line);
  if (actual > budget) failures.push(line);
}

for (const [screen, needed] of Object.entries(firstScreens)) {
  const keys = new Set([...entry, ...[screen, ...needed].flatMap((key) => [...closure(key)])]);
  hold(`script for ${screen}`, sum(scripts(keys)), budgets.firstScreenJs);
  hold(`style for ${screen}`, sum(styles(keys)), budgets.firstScreenCss);
}

for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue;
  const own = [...closure(key)].filter((imported) => !entry.has(imported));
  hold(`chunk ${key}`, sum(scripts(own)), budgets.routeChunk);
}

if (failures.length > 0) {
  console.error(`\nOver budget:\n${failures.join("\n")}`);
  process.exit(1);
}
