// Which folder may import which. A line that breaks this list is printed and fails the check.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const source = resolve(import.meta.dirname, "src");
const allowed = {
  api: [],
  i18n: ["api"],
  theme: ["api"],
  ui: ["i18n", "theme", "api/types"],
  app: ["api", "i18n", "theme", "ui"],
  features: ["api", "app", "i18n", "theme", "ui"],
};
const uiNeverImports = /@tanstack\/react-(router|query)/;

const files = readdirSync(source, { recursive: true }).filter((file) => /\.tsx?$/.test(file));
const faults = [];

for (const file of files) {
  const [layer, feature] = file.split(sep);
  if (!(layer in allowed)) continue; // main.tsx and routes.tsx put everything together
  const text = readFileSync(join(source, file), "utf8");
  for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (layer === "ui" && uiNeverImports.test(target)) faults.push(`${file}: ui knows no router and no server state: ${target}`);
    if (!target.startsWith(".") || target.endsWith(".css")) continue;
    const path = relative(source, resolve(source, dirname(file), target)).split(sep).join("/");
    const [other, otherFeature, rest] = path.split("/");
    if (other === layer && layer !== "features") continue;
    if (other === "features" && layer === "features") {
      if (otherFeature !== feature && rest !== undefined && rest !== "index") faults.push(`${file}: use features/${otherFeature}/index`);
      continue;
    }
    if (!allowed[layer].some((name) => path === name || path.startsWith(`${name}/`))) faults.push(`${file}: ${layer} may not use ${path}`);
  }
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`layers: ${files.length} files keep to them`);
