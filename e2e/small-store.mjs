// A store of one partner with as many customers as wanted, made the way a vendor makes one: the first person at the command
// line, the type in the portal, all else out of CSV files. Names are as long as they get.
import { createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entente, serve } from "./serving.mjs";

export const password = "five green lamps under the quiet stairs";
export const vendor = { name: "Wilhelmina-Konstanze Freifrau von Hohenstein-Schwarzenberg", email: "wilhelmina@vendor.example" };
export const partnerPerson = { name: "Maximiliane Katharina Oberhuber-Wittgenstein", email: "maximiliane@partner.example" };

const userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36";
const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

const longNames = [
  "Verwaltungsgesellschaft für Grundstücksangelegenheiten und Beteiligungen an mittelständischen Unternehmen der Metallverarbeitung mbH & Co. Kommanditgesellschaft auf Aktien, Zweigniederlassung Oberschwaben",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "Niederösterreichische Landwirtschaftliche Genossenschafts- und Lagerhausbetriebe Wien-Umgebung eingetragene Genossenschaft",
].map((name) => name.slice(0, 200)); // as long as the server takes them
const first = ["Alpine", "Nordic", "Blue Harbour", "Granite", "Silver Birch", "Riverside", "Old Town", "Kestrel", "Lumen", "Maple", "Quarry", "Tidewater"];
const second = ["Foods", "Logistics", "Dental", "Optics", "Textiles", "Energy", "Legal", "Housing", "Brewing", "Freight", "Robotics", "Schools", "Clinics", "Studios", "Timber", "Travel", "Media", "Motors", "Paper", "Savings"];
const nameOf = (index) => longNames[index] ?? `${first[index % first.length]} ${second[Math.floor(index / first.length) % second.length]} AB`;

const products = [
  { code: "seats", name: "Arbeitsplatzschutz Enterprise Plus mit erweiterter Bedrohungserkennung", unit: "Arbeitsplätze", base: 120 },
  { code: "mail", name: "Mail filter", unit: "mailboxes", base: 90 },
  { code: "backup", name: "Backup", unit: "TB", base: 4 },
];

const mssp = {
  code: "mssp", name: "MSSP", start_day: 26, grace_days: 3, zone: "Europe/Vienna", currency: "EUR", total: "sum_of_peaks",
  eligible_kinds: "customer", metrics: "customers,active,peaks", tabs: "cycle,usage",
  export_columns: "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness",
};

export const makeSmallStore = (folder, customers, ...options) => makeStore(join(folder, `store-${customers}`), { type: mssp, files: filesOf(customers) }, ...options);

// A served store (with these options) with one partnership of this type and what the files hold, rows by kind. `partnerPerson` may sign in.
export async function makeStore(data, { type, files }, ...options) {
  mkdirSync(`${data}-files`, { recursive: true });
  entente(["user", "add", "--data", data, "--email", vendor.email, "--name", vendor.name], password);

  const portal = await serve(data, ...options);
  try {
    const call = await asVendor(portal.url);
    await call("POST", "/v1/partnership-types", type);
    for (const [kind, rows] of Object.entries(files)) {
      if (rows.length === 0) continue;
      const file = join(`${data}-files`, `${kind}.csv`);
      writeFileSync(file, csv(rows));
      entente(["import", kind, file, "--data", data]);
    }
    const [partner] = (await call("GET", "/v1/partners")).data;
    const [partnership] = (await call("GET", "/v1/partnerships")).data;
    await call("POST", "/v1/users", {
      ...partnerPerson, password, role: "partner_admin", customer_scope: "all", partner_id: partner.id, partnership_ids: [partnership.id], customer_ids: [],
    });
  } catch (error) {
    await portal.stop();
    throw error;
  }
  return portal;
}

function filesOf(count) {
  const indices = Array.from({ length: count }, (_, index) => index);
  const using = indices.filter((index) => index % 11 !== 10); // some have nothing to count yet
  return {
    partners: [{ external_id: "P1", name: "Österreichische Informationssicherheits- und Rechenzentrumsbetriebe Gesellschaft m.b.H.", country: "AT" }],
    partnerships: [
      { partner: "P1", type_code: "mssp", currency: "EUR", zone: "Europe/Vienna", start_day: 26, external_id: "PS1", live_at: count < 100 ? day(100) : "",
        name: "Österreichische Informationssicherheits- und Rechenzentrumsbetriebe, Deutschland-Österreich-Schweiz" },
    ],
    products: products.map(({ code, name, unit }) => ({ code, name, unit, aggregation: "peak" })),
    customers: indices.map((index) => ({ partner: "P1", external_id: `C${index}`, name: nameOf(index), country: "AT", kind: index % 17 === 16 ? "trial" : "customer", since: day(90) })),
    customer_assignments: indices.map((index) => ({ customer: `C${index}`, partnership: "PS1", product_line: "", valid_from: day(90) })),
    commitments: products.slice(0, 2).map(({ code, base }) => ({ partnership: "PS1", product: code, valid_from: day(99), quantity: Math.max(base, base * count) })),
    prices: products.map(({ code }) => ({ partnership: "PS1", product: code, valid_from: day(99), amount: "2.50", currency: "EUR" })),
    usage: using.flatMap((index) => readings(index)),
  };
}

function readings(index) {
  return products.flatMap(({ code, base }, place) =>
    Array.from({ length: 60 }, (_, ago) => ({
      source: "meter", customer: `C${index}`, product: code, measured_at: `${day(ago + 1)}T06:00:00Z`,
      value: base + ((index * 7 + place * 5) % 40) + ((ago * 3) % 11),
    })),
  );
}

function csv(rows) {
  const cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

export async function asVendor(url) {
  let cookie = "";
  let key; // that the server gives with the sign-in, to sign what follows
  const proof = (method, path) => {
    const seconds = Math.floor(Date.now() / 1000);
    return `${seconds}.${createHmac("sha256", key).update(`${method}\n${path}\n${seconds}`).digest("base64url")}`;
  };
  const call = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { Origin: url, "User-Agent": userAgent, Connection: "close", ...(cookie && { Cookie: cookie }), ...(key && { "X-Entente-Proof": proof(method, path) }), ...(body && { "Content-Type": "application/json" }), ...(method === "POST" && { "Idempotency-Key": crypto.randomUUID() }) },
      body: body && JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
    const given = answer.headers.get("x-entente-key");
    if (given) key = Buffer.from(given, "base64url");
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return JSON.parse(said || "{}");
  };
  await call("POST", "/v1/session", { email: vendor.email, password });
  return call;
}
