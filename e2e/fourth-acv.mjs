// Contract value on one day, computed a fourth time and by nobody who computes it elsewhere: order lines and assignments out
// of the SQLite file, calendar days as text, terms by counting months.
import { asked, hexOf } from "./fourth.mjs";

const farAhead = Date.UTC(9000, 0); // an assignment without an end: years of five digits do not compare as text
const day = (days) => new Date(days * 86_400_000).toISOString().slice(0, 10);

// Customer -> currency -> minor units, on `today`; ids as hexadecimal.
export function acvOf(database, { partnershipId, zone, today }) {
  const partnership = `upper('${hexOf(partnershipId)}')`;
  const dayIn = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const spans = asked(database, `SELECT lower(hex(customer_id)) AS customer, valid_from, valid_to FROM customer_assignments WHERE hex(partnership_id) = ${partnership}`);
  const isThere = (customer) =>
    spans.some((span) => span.customer === customer && dayIn.format(span.valid_from) <= today && today < dayIn.format(Math.min(span.valid_to, farAhead)));
  const lines = asked(
    database,
    `SELECT lower(hex(l.customer_id)) AS customer, l.currency, l.amount_minor AS amount, l.is_annualised, l.starts_on, l.ends_on, o.cancelled_on
     FROM order_lines l JOIN orders o ON o.partner_id = l.partner_id AND o.id = l.order_id
     WHERE hex(l.partnership_id) = ${partnership} AND l.charge = 'recurring'`,
  );
  const sums = new Map();
  for (const line of lines) {
    const begin = day(line.starts_on);
    const end = day(line.ends_on);
    if (begin > today || end <= today || !isThere(line.customer)) continue;
    if (line.cancelled_on !== null && day(line.cancelled_on) <= today) continue;
    const of = sums.get(line.customer) ?? sums.set(line.customer, new Map()).get(line.customer);
    of.set(line.currency, (of.get(line.currency) ?? 0) + worthAYear(line, begin, end));
  }
  return sums;
}

function worthAYear({ amount, is_annualised, starts_on, ends_on }, begin, end) {
  const months = (Number(end.slice(0, 4)) - Number(begin.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(begin.slice(5, 7));
  const isWhole = months > 0 && end.slice(8) === begin.slice(8);
  const isLong = isWhole ? months >= 12 : ends_on - starts_on >= 365;
  if (!isLong && !is_annualised) return amount;
  return isWhole ? Math.round((amount * 12) / months) : Math.round((amount * 365) / (ends_on - starts_on));
}
