// Draws every screen into build/screens, to be looked at beside the mockups.
//   ENTENTE_URL=http://127.0.0.1:8080 node screens.mjs [words in the name ...]
import { mkdirSync } from "node:fs";
import { ask, everyRow, launch, open, signIn, url } from "./portal.mjs";

const folder = new URL("../build/screens/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const sizes = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name.includes(word));

async function shot(page, name, size, scheme, options = {}) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(350);
  await page.screenshot({ path: `${folder}${name}-${size.width}${scheme === "dark" ? "-dark" : ""}.png`, fullPage: true, ...options });
}

const longest = (rows) => [...rows].sort((a, b) => b.name.length - a.name.length)[0];

async function walk(person, steps) {
  for (const size of sizes) {
    for (const colorScheme of size.width === 360 ? ["light"] : ["light", "dark"]) {
      if (!steps.some(([name]) => isWanted(name))) continue;
      const { context, page, faults } = await open({ ...size, colorScheme });
      if (person) await signIn(page, person);
      for (const [name, go] of steps) {
        if (!isWanted(name)) continue;
        try {
          await go(page);
          await shot(page, name, size, colorScheme);
        } catch (error) {
          console.error(`${name} at ${size.width}: ${error.message.split("\n")[0]}`);
        }
      }
      if (faults.list.length > 0) console.error(size.width, colorScheme, faults.list.join("\n"));
      await context.close();
    }
  }
}

const to = (path) => (page) => page.goto(url + path);
const click = (role, name) => async (page) => page.getByRole(role, { name }).first().click();

await walk(null, [["sign-in", to("/")]]);

await walk("Maja", [
  ["dashboard", to("/")],
  ["dashboard-no-match", to("/?q=zzz")],
  [
    "customer-usage",
    async (page) => {
      const customer = longest(await everyRow(page, "/v1/portfolio/customers"));
      await page.goto(`${url}/customers/${customer.customer_id}/usage`);
      await page.locator("svg.chart").first().waitFor();
    },
  ],
  [
    "customer-cycle",
    async (page) => {
      const customer = longest(await everyRow(page, "/v1/portfolio/customers"));
      await page.goto(`${url}/customers/${customer.customer_id}/cycle`);
      await page.locator("svg.chart").first().waitFor();
    },
  ],
  ["report", to("/report")],
  ["report-12", to("/report?cycles=12")],
  [
    "report-lines",
    async (page) => {
      const { cycle, products } = await ask(page, "/v1/report?cycles=3");
      await page.goto(`${url}/report?product=${products[0].product_id}&at=${cycle.month}`);
      await page.locator(".line-list a").first().waitFor();
    },
  ],
  [
    "report-evidence",
    async (page) => {
      const { cycle, products } = await ask(page, "/v1/report?cycles=3");
      const [line] = await everyRow(page, `/v1/report/lines?month=${cycle.month}&product_id=${products[0].product_id}`);
      await page.goto(`${url}/report?product=${products[0].product_id}&at=${cycle.month}&customer=${line.customer_id}`);
      await page.locator(".drawer table").waitFor();
    },
  ],
  ["not-found", to("/customers/customer_01k4nwbc00encte95yjpv4ev9j/usage")],
]);

await walk("Pien", [["dashboard-one-customer", to("/")], ["report-one-customer", to("/report")]]);
await walk("Elin", [["dashboard-large", to("/")]]);

await walk("Tilda", [
  ["vendor-home", to("/")],
  ["vendor-partners", to("/manage/partners")],
  ["vendor-partner-new", to("/manage/partners/new")],
  ["vendor-partnerships", to("/manage/partnerships")],
  [
    "vendor-partnership",
    async (page) => {
      const partnership = longest(await everyRow(page, "/v1/partnerships"));
      await page.goto(`${url}/manage/partnerships/${partnership.id}`);
    },
  ],
  ["vendor-partnership-new", to("/manage/partnerships/new")],
  ["vendor-types", to("/manage/partnership-types")],
  ["vendor-type-new", to("/manage/partnership-types/new")],
  ["vendor-products", to("/manage/products")],
  ["vendor-product-new", to("/manage/products/new")],
  ["vendor-customers", to("/manage/customers")],
  [
    "vendor-customer",
    async (page) => {
      const customer = longest(await everyRow(page, "/v1/customers"));
      await page.goto(`${url}/manage/customers/${customer.id}`);
    },
  ],
  ["vendor-users", to("/manage/users")],
  [
    "vendor-user",
    async (page) => {
      const user = (await everyRow(page, "/v1/users")).find((row) => row.customer_scope === "assigned");
      await page.goto(`${url}/manage/users/${user.id}`);
    },
  ],
  ["vendor-quarantine", to("/manage/quarantine")],
  [
    "vendor-frame",
    async (page) => {
      await page.goto(`${url}/manage/partnerships`);
      await click("button", /Open portal/)(page);
      await page.locator(".frame-bar").waitFor();
    },
  ],
]);

await (await launch()).close();
