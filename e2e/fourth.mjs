// The peaks of one cycle, computed a fourth time and by nobody who computes them elsewhere: raw readings out of the SQLite
// file, calendar days by Intl in the partnership's zone, plain additions.
//   node fourth.mjs <entente.db> <partnership id> <from> <to>
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

export const asked = (database, sql) =>
  JSON.parse(execFileSync("sqlite3", ["-readonly", "-json", database, sql], { encoding: "utf8", maxBuffer: 1 << 29 }) || "[]");

// "partnership_01k4…" without its word; the file keeps the sixteen bytes.
export function hexOf(id) {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  let bits = 0n;
  for (const letter of id.slice(id.lastIndexOf("_") + 1)) bits = bits * 32n + BigInt(alphabet.indexOf(letter));
  return bits.toString(16).padStart(32, "0");
}

// Product -> customer -> the value that the cycle counts; ids as hexadecimal.
export function peaksOf(database, { partnershipHex, zone, from, to }) {
  const products = new Map(asked(database, "SELECT lower(hex(id)) AS id, aggregation FROM products").map((row) => [row.id, row.aggregation]));
  const dayIn = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const readings = asked(database, readingsSql(partnershipHex, Date.parse(from) - 2 * 86_400_000, Date.parse(to) + 3 * 86_400_000));
  const days = new Map(); // product, customer, day -> value
  for (const { product, customer, measured_at, value } of readings) {
    const day = dayIn.format(measured_at);
    if (day < from || day > to) continue;
    const key = `${product} ${customer} ${day}`;
    const aggregation = products.get(product);
    const before = days.get(key);
    if (aggregation === "sum") days.set(key, { value: (before?.value ?? 0) + value, measured_at });
    else if (aggregation === "last") {
      if (!before || measured_at >= before.measured_at) days.set(key, { value, measured_at });
    } else if (!before || value > before.value) days.set(key, { value, measured_at });
  }
  const counted = new Map();
  for (const [key, { value }] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [product, customer] = key.split(" ");
    const of = counted.get(product) ?? counted.set(product, new Map()).get(product);
    const before = of.get(customer);
    const aggregation = products.get(product);
    if (before === undefined || aggregation === "last") of.set(customer, value);
    else of.set(customer, aggregation === "sum" ? before + value : Math.max(before, value));
  }
  return counted;
}

// Only the customers whose kind the partnership's type counts.
const readingsSql = (partnershipHex, begin, end) => `
  SELECT lower(hex(m.product_id)) AS product, lower(hex(m.customer_id)) AS customer, r.measured_at, r.value
  FROM usage_meters m
  JOIN usage_series s ON s.partner_id = m.partner_id AND s.meter = m.meter
  JOIN usage_readings r ON r.partner_id = s.partner_id AND r.series = s.series
  JOIN customers c ON c.partner_id = m.partner_id AND c.id = m.customer_id
  JOIN partnerships p ON p.partner_id = m.partner_id AND p.id = m.partnership_id
  JOIN partnership_types t ON t.id = p.type_id
  WHERE hex(p.id) = upper('${partnershipHex}') AND r.measured_at BETWEEN ${begin} AND ${end}
    AND instr(',' || t.eligible_kinds || ',', ',' || c.kind || ',') > 0`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [database, partnership, from, to] = process.argv.slice(2);
  const [{ zone }] = asked(database, `SELECT zone FROM partnerships WHERE hex(id) = upper('${hexOf(partnership)}')`);
  for (const [product, customers] of peaksOf(database, { partnershipHex: hexOf(partnership), zone, from, to })) {
    console.log(product, [...customers.values()].reduce((sum, value) => sum + value, 0), customers.size);
  }
}
