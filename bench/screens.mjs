// How long a person waits for a screen, server and drawing together: in a browser, on the large demonstration, which is ten times the small one.
//   node screens.mjs [times]      ENTENTE_BINARY names the server
// A screen is opened anew, by its address, and from within, as a link of the app does it. It is there once its heading is, nothing that it asked for is
// unanswered and what came is drawn: the moment after which nothing of that changes for 300 ms.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ask, desk, launch, lookAt, open, signIn, url } from "../e2e/portal.mjs";
import { entente, needBinaries, serve } from "../e2e/serving.mjs";

const times = Number(process.argv[2] ?? 20);
const must = 1000; // ms, of S2-71
const data = join(dirname(fileURLToPath(import.meta.url)), "../build/bench/large-demo");

// Runs in the page, before its scripts.
function watchForQuiet() {
  let unanswered = 0;
  const fetched = window.fetch;
  window.fetch = async (...what) => {
    const isCounted = !String(what[0]?.url ?? what[0]).endsWith("/v1/live"); // which goes on for as long as the page is there
    unanswered += isCounted;
    try {
      const answer = await fetched(...what);
      if (isCounted) await answer.clone().arrayBuffer();
      return answer;
    } finally {
      unanswered -= isCounted;
    }
  };
  let changed = 0;
  new MutationObserver(() => (changed = performance.now())).observe(document, { subtree: true, childList: true, characterData: true });
  window.thereAfter = (since) =>
    new Promise((told) => {
      let there = null;
      const look = () => {
        const now = performance.now();
        const isThere = unanswered === 0 && document.querySelector("main h1") !== null && document.querySelector("main .sk") === null;
        if (!isThere || changed > (there ?? 0)) there = isThere ? now : null;
        if (there !== null && now - there > 300) told(there - since);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const told = (waits) => {
  const sorted = waits.toSorted((a, b) => a - b);
  return `${quantile(sorted, 0.5).toFixed(0)} | ${quantile(sorted, 0.95).toFixed(0)}`;
};

let isMissed = false;

async function measure(page, who, name, path) {
  const anew = [];
  const within = [];
  for (let time = 0; time < times; ++time) {
    await page.goto(url + path);
    anew.push(await page.evaluate(() => window.thereAfter(0)));
    await page.evaluate(() => (history.pushState(null, "", "/profile"), window.thereAfter(0)));
    within.push(await page.evaluate((to) => (history.pushState(null, "", to), window.thereAfter(performance.now())), path));
  }
  isMissed ||= [anew, within].some((waits) => quantile(waits.toSorted((a, b) => a - b), 0.95) > must);
  console.log(`| ${who} | ${name} | ${told(anew)} | ${told(within)} |`);
}

needBinaries();
if (!existsSync(data)) {
  mkdirSync(dirname(data), { recursive: true });
  entente(["demo", "--data", `${data}.new`, "--size", "large", "--as-of", "2026-11-13T06:00:00Z", "--seed", "1"]);
  renameSync(`${data}.new`, data);
}
const server = await serve(data, "--demo");
lookAt(server.url);
try {
  const { page, context } = await open(desk);
  await context.addInitScript(watchForQuiet);
  console.log("| as | screen | opened anew, ms P50 | P95 (must 1,000) | from within, ms P50 | P95 |\n|---|---|---|---|---|---|");
  for (const [who, screens] of Object.entries({
    Maja: async (customer) => ({ dashboard: "/", customer: `/customers/${customer}/cycle`, usage: `/customers/${customer}/usage`, report: "/report?cycles=12", tasks: "/tasks" }),
    Anneke: async (customer) => ({ dashboard: "/", customer: `/customers/${customer}/commercial`, report: "/report?cycles=12", orders: "/orders", tasks: "/tasks" }),
    Tilda: async () => ({ home: "/", partners: "/manage/partners", customers: "/manage/customers", tasks: "/tasks", channel: "/manage/channel", audit: "/audit" }),
  })) {
    await context.clearCookies();
    await signIn(page, who);
    const customer = who === "Tilda" ? null : (await ask(page, "/v1/portfolio/customers?limit=1")).data[0].customer_id;
    for (const [name, path] of Object.entries(await screens(customer))) await measure(page, who, name, path);
  }
} finally {
  await (await launch()).close();
  await server.stop();
}
process.exit(isMissed ? 1 : 0);
