// Draws every screen into build/screens, to be looked at beside the mockups: of the demonstration, and of partners with 0, 1
// and 240 customers whose names are as long as they get.
//   node screens.mjs [words in the name ...]      ENTENTE_BINARY names the server, CHROMIUM the browser
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, everyRow, launch, lookAt, open, settled, signIn, signInWithPassword, url, visits } from "./portal.mjs";
import { makeDemo, needBinaries, serve } from "./serving.mjs";
import { makeSmallStore, partnerPerson, password, vendor } from "./small-store.mjs";

const folder = new URL("../build/screens/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const sizes = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name.includes(word));

const tallest = 6000; // px; more of a list is more of the same

// The window grows to the page, so that what sticks to its bottom lies at the page's.
async function shot(page, name, size, scheme) {
  await settled(page);
  await page.waitForTimeout(350);
  const isCovered = size.width < 1200 && (await page.locator(".drawer").isVisible());
  const height = isCovered ? size.height : await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), tallest) });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) console.error(`${name} at ${size.width}: ${wide} px wider than the window`);
  await page.screenshot({ path: `${folder}${name}-${size.width}${scheme === "dark" ? "-dark" : ""}.png` });
  await page.setViewportSize(size);
}

const longest = (rows) => [...rows].sort((a, b) => b.name.length - a.name.length)[0];

// `enter` signs somebody in; the steps are names and ways of what that person looks at.
async function walk(enter, steps) {
  const seen = steps.filter(([name]) => isWanted(name));
  if (seen.length === 0) return;
  for (const size of sizes) {
    for (const colorScheme of size.width === 360 ? ["light"] : ["light", "dark"]) {
      const { context, page, faults } = await open({ ...size, colorScheme });
      await enter(page);
      for (const [name, go] of seen) {
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

const nobody = async () => {};
const demo = (name) => (page) => signIn(page, name);
const known = ({ email }) => (page) => signInWithPassword(page, email, password);

const to = (path) => (page) => page.goto(url + path);
const ofLongest = (list, place) => async (page) => page.goto(`${url}${place}/${longest(await everyRow(page, list)).id}`);
const ofLongestCustomer = (subTab) => async (page) => {
  const customer = longest(await everyRow(page, "/v1/portfolio/customers"));
  await page.goto(`${url}/customers/${customer.customer_id}/${subTab}`);
  await page.locator("svg.chart").first().waitFor();
};
const ofLargestCustomer = async (page) => {
  const [{ customer_id }] = await everyRow(page, "/v1/portfolio/customers?sort=-acv");
  await page.goto(`${url}/customers/${customer_id}/commercial`);
  await page.locator("section.order").first().waitFor();
};
const click = (role, name) => async (page) => page.getByRole(role, { name }).first().click();

// An import that has come so far: what is asked of it before it is looked at, and the state that is waited for.
const imported = (asked, state) => async (page) => {
  const partners = await everyRow(page, "/v1/partners");
  const [known] = await everyRow(page, "/v1/customers");
  const owner = partners.find((partner) => partner.id === known.partner_id);
  const rows = [
    ["Partner", "Customer", "Customer number", "Country", "Since", "Remark"],
    [owner.external_id ?? owner.id, known.name, known.external_id ?? "", known.country === "SE" ? "NO" : "SE", "03/04/2026", "moved"],
    ...[1, 2, 3, 4].map((row) => [partners[0].id, `Nordsjøens Fiskeforedling ${Date.now()} ${row}`, "", "NO", "25/04/2026", ""]),
    ["Nobody known", "Borg Energi", "", "NO", "26/04/2026", "which partner?"],
    [partners[0].id, "Cedar Labs", "", "Germany", "30/02/2026", ""],
  ];
  const file = rows.map((row) => row.map((cell) => `"${cell}"`).join(";")).join("\r\n");
  const { id } = await ask(page, "/v1/imports?kind=customers&file_name=Customers%20of%20the%20north%2C%20April.csv", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Entente-Upload": "1", "Idempotency-Key": crypto.randomUUID() },
    body: Buffer.from(file),
  });
  const until = async (wanted) => {
    while ((await ask(page, `/v1/imports/${id}`)).state !== wanted) await page.waitForTimeout(200);
  };
  await until("open");
  for (const [what, then] of asked) {
    await ask(page, `/v1/imports/${id}/${what}`, { method: "POST", headers: { "Idempotency-Key": crypto.randomUUID() } });
    await until(then);
  }
  await page.goto(`${url}/manage/imports/${id}`);
  await page.locator(state).first().waitFor();
};
const rehearsed = [["rehearsal", "rehearsed"]];
const stored = [...rehearsed, ["storing", "done"]];
const undone = [...stored, ["undo", "undone"]];

async function drawDemo() {
  await walk(nobody, [["sign-in", to("/")]]);

  await walk(demo("Maja"), [
    ["dashboard", to("/")],
    ["dashboard-no-match", to("/?q=zzz")],
    ["customer-usage", ofLongestCustomer("usage")],
    ["customer-cycle", ofLongestCustomer("cycle")],
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

  await walk(demo("Anneke"), [
    ["reseller-dashboard", to("/")],
    ["reseller-commercial", ofLargestCustomer],
    ["reseller-orders", to("/orders")],
    ["reseller-renewals", to("/orders?view=renewals")],
    ["reseller-report", to("/report?cycles=12")],
    ["reseller-report-day", async (page) => page.goto(`${url}/report?cycles=12&day=${(await ask(page, "/v1/report")).acv.today}`)],
  ]);
  await walk(demo("Pien"), [["dashboard-one-customer", to("/")], ["report-one-customer", to("/report")]]);
  await walk(demo("Elin"), [["dashboard-large", to("/")]]);

  await walk(demo("Tilda"), [
    ["vendor-home", to("/")],
    ["vendor-partners", to("/manage/partners")],
    ["vendor-partner-new", to("/manage/partners/new")],
    ["vendor-partnerships", to("/manage/partnerships")],
    ["vendor-partnership", ofLongest("/v1/partnerships", "/manage/partnerships")],
    ["vendor-partnership-new", to("/manage/partnerships/new")],
    ["vendor-types", to("/manage/partnership-types")],
    ["vendor-type-new", to("/manage/partnership-types/new")],
    ["vendor-products", to("/manage/products")],
    ["vendor-product-new", to("/manage/products/new")],
    ["vendor-customers", to("/manage/customers")],
    ["vendor-customer", ofLongest("/v1/customers", "/manage/customers")],
    ["vendor-users", to("/manage/users")],
    [
      "vendor-user",
      async (page) => {
        const { user_id } = (await everyRow(page, "/v1/grants")).find((row) => row.customer_scope === "assigned");
        await page.goto(`${url}/manage/users/${user_id}`);
      },
    ],
    ["vendor-roles", to("/manage/roles")],
    ["vendor-role-new", to("/manage/roles/new")],
    ["vendor-audit", to("/audit")],
    ["vendor-quarantine", to("/manage/quarantine")],
    ["vendor-import-new", to("/manage/imports/new")],
    ["vendor-import-columns", imported([], ".preview td")],
    ["vendor-import-rehearsed", imported(rehearsed, ".counts")],
    ["vendor-import-stored", imported(stored, ".counts")],
    ["vendor-import-undone", imported(undone, ".counts")],
    ["vendor-imports", to("/manage/imports")],
    [
      "vendor-frame",
      async (page) => {
        await page.goto(`${url}/manage/partnerships`);
        await click("button", /Open portal/)(page);
        await visits(page, "They called about June");
        await page.locator(".frame-bar").waitFor();
      },
    ],
  ]);
}

// The lists and figures of one partner, and the vendor's lists beside it.
async function drawSmall(customers) {
  const named = (name, go) => [`${name}-of-${customers}`, go];
  await walk(nobody, [named("sign-in", to("/"))]);
  await walk(known(partnerPerson), [
    named("dashboard", to("/")),
    named("dashboard-no-match", to("/?q=zzz")),
    named("report", to("/report")),
    ...(customers === 0 ? [] : [named("customer-usage", ofLongestCustomer("usage")), named("customer-cycle", ofLongestCustomer("cycle"))]),
  ]);
  await walk(known(vendor), [
    named("vendor-home", to("/")),
    named("vendor-partners", to("/manage/partners")),
    named("vendor-partnerships", to("/manage/partnerships")),
    named("vendor-partnership", ofLongest("/v1/partnerships", "/manage/partnerships")),
    named("vendor-customers", to("/manage/customers")),
    named("vendor-products", to("/manage/products")),
    named("vendor-users", to("/manage/users")),
    named("vendor-user-new", to("/manage/users/new")),
    named("vendor-quarantine", to("/manage/quarantine")),
    ...(customers === 0 ? [] : [named("vendor-customer", ofLongest("/v1/customers", "/manage/customers"))]),
  ]);
}

needBinaries();
const stores = mkdtempSync(join(tmpdir(), "entente-screens-"));
try {
  await draw(async () => {
    makeDemo(join(stores, "demo"));
    return serve(join(stores, "demo"), "--demo", "--all");
  }, drawDemo);
  for (const customers of [0, 1, 240]) await draw(() => makeSmallStore(stores, customers), () => drawSmall(customers));
} finally {
  await (await launch()).close();
  rmSync(stores, { recursive: true, force: true });
}

async function draw(make, look) {
  const portal = await make();
  lookAt(portal.url);
  try {
    await look();
  } finally {
    await portal.stop();
  }
}
