import type { ExceptionKind, ExceptionTold, Language } from "../api/types";
import type { Format } from "./format";

// What the vendor is told as an exception.

const changed = ({ was, becomes, decimals, currency }: ExceptionTold, format: Format) => {
  const shown = (value: number) => (currency ? format.money({ minor: value, currency }) : format.quantity(value, decimals));
  return [shown(was), shown(becomes)] as const;
};

type Sentence = (told: ExceptionTold, format: Format) => string;

const en = {
  title: "Exceptions",
  sub: "What your people are told at once, by the bell and by mail, and from where on. Each cause is told once.",
  badge: "Exception",
  portal: "The portal",
  groups: { policy: "Broken policies", change: "Large changes", payment: "Payments" },
  kinds: {
    over_licence: "Use beyond the licence",
    ended_order_in_use: "Use after the end",
    locked_out: "Somebody locked out",
    review_overdue: "Access review overdue",
    isolation_broken: "Isolation broken",
    large_usage_change: "Billed use corrected",
    large_acv_change: "Contract value changed",
    many_customers: "Many customers at once",
    payment_failed: "Payment failed",
  } as Record<ExceptionKind, string>,
  hints: {
    over_licence: "A customer uses more than its order licenses, once the task about it is most urgent.",
    ended_order_in_use: "An order has ended long ago and is still used, once the task about it is most urgent.",
    locked_out: "Wrong passwords have locked a person out, of a partner or of your own. Of each person once a day.",
    isolation_broken: "The nightly look has found that a person was shown a customer or partner that it may not see. Of each person and surface once a day.",
    review_overdue: "A partner’s access was not reviewed within 30 days of the quarter’s end.",
    large_usage_change: "Late or corrected readings change what a closed cycle billed: by both, this share and so many units of the product.",
    large_acv_change: "Orders change what a customer is worth a year: by both, this share and so many units of the currency. First orders and renewals at the same price are none.",
    many_customers: "An import, or its undo, touches more customers than that.",
    payment_failed: "Comes with invoices: until then nothing in the portal tells of payments.",
  } as Record<ExceptionKind, string>,
  later: "Not yet",
  percent: "Percent",
  amount: "And at least",
  customers: "More than",
  customersUnit: "customers",
  units: "units",
  aYear: "a year",
  preview: (count: string) => `Would have told ${count} times in the last 30 days.`,
  previewOne: "Would have told once in the last 30 days.",
  many: (count: string) => `${count} customers`,
  manyPeople: (count: string) => `${count} people`,
  sentences: {
    over_licence: ({ label, becomes }) => `${label}: ${becomes} % of the licence in use`,
    ended_order_in_use: ({ label }) => `Order ${label} ended long ago and is still in use`,
    locked_out: ({ label }) => `${label} is locked out after wrong passwords`,
    isolation_broken: ({ label }) => `${label} was shown what it may not see`,
    review_overdue: ({ label }) => `The access review of ${label} is overdue`,
    large_usage_change: (told, format) => `${told.label}: billed use corrected from ${changed(told, format)[0]} to ${changed(told, format)[1]}`,
    large_acv_change: (told, format) => `Contract value changed from ${changed(told, format)[0]} to ${changed(told, format)[1]} a year`,
    many_customers: ({ label, customers }, format) => `${label} changed ${format.number(customers)} customers`,
    payment_failed: () => "A payment failed",
  } as Record<ExceptionKind, Sentence>,
};
type ExceptionWords = typeof en;

const de: ExceptionWords = {
  title: "Ausnahmen",
  sub: "Was Ihren Leuten sofort gemeldet wird, durch die Glocke und per E-Mail, und ab wann. Jeder Anlass wird einmal gemeldet.",
  badge: "Ausnahme",
  portal: "Das Portal",
  groups: { policy: "Regelverstöße", change: "Große Änderungen", payment: "Zahlungen" },
  kinds: {
    over_licence: "Nutzung über der Lizenz",
    ended_order_in_use: "Nutzung nach dem Ende",
    locked_out: "Jemand ausgesperrt",
    review_overdue: "Überprüfung überfällig",
    isolation_broken: "Abschottung durchbrochen",
    large_usage_change: "Abgerechnete Nutzung korrigiert",
    large_acv_change: "Vertragswert geändert",
    many_customers: "Viele Kunden auf einmal",
    payment_failed: "Zahlung fehlgeschlagen",
  },
  hints: {
    over_licence: "Ein Kunde nutzt mehr, als sein Auftrag lizenziert, sobald die Aufgabe dazu höchst dringlich ist.",
    ended_order_in_use: "Ein Auftrag ist längst zu Ende und wird noch genutzt, sobald die Aufgabe dazu höchst dringlich ist.",
    locked_out: "Falsche Passwörter haben eine Person ausgesperrt, eines Partners oder der eigenen. Zu jeder Person einmal am Tag.",
    isolation_broken: "Die nächtliche Prüfung hat gefunden, dass einer Person ein Kunde oder Partner gezeigt wurde, den sie nicht sehen darf. Zu jeder Person und Oberfläche einmal am Tag.",
    review_overdue: "Die Zugänge eines Partners wurden nicht binnen 30 Tagen nach dem Quartalsende überprüft.",
    large_usage_change: "Späte oder korrigierte Messwerte ändern, was ein geschlossener Zyklus abgerechnet hat: um beides, diesen Anteil und so viele Einheiten des Produkts.",
    large_acv_change: "Aufträge ändern, was ein Kunde im Jahr wert ist: um beides, diesen Anteil und so viele Einheiten der Währung. Erste Aufträge und Verlängerungen zum gleichen Preis zählen nicht.",
    many_customers: "Ein Import oder seine Rücknahme berührt mehr Kunden als so viele.",
    payment_failed: "Kommt mit den Rechnungen: Bis dahin weiß das Portal nichts von Zahlungen.",
  },
  later: "Noch nicht",
  percent: "Prozent",
  amount: "Und mindestens",
  customers: "Mehr als",
  customersUnit: "Kunden",
  units: "Einheiten",
  aYear: "im Jahr",
  preview: (count) => `Hätte in den letzten 30 Tagen ${count}-mal gemeldet.`,
  previewOne: "Hätte in den letzten 30 Tagen einmal gemeldet.",
  many: (count) => `${count} Kunden`,
  manyPeople: (count) => `${count} Personen`,
  sentences: {
    over_licence: ({ label, becomes }) => `${label}: ${becomes} % der Lizenz genutzt`,
    ended_order_in_use: ({ label }) => `Auftrag ${label} ist längst zu Ende und noch in Nutzung`,
    locked_out: ({ label }) => `${label} ist nach falschen Passwörtern ausgesperrt`,
    isolation_broken: ({ label }) => `${label} wurde gezeigt, was nicht gesehen werden darf`,
    review_overdue: ({ label }) => `Die Überprüfung der Zugänge für ${label} ist überfällig`,
    large_usage_change: (told, format) => `${told.label}: abgerechnete Nutzung von ${changed(told, format)[0]} auf ${changed(told, format)[1]} korrigiert`,
    large_acv_change: (told, format) => `Vertragswert von ${changed(told, format)[0]} auf ${changed(told, format)[1]} im Jahr geändert`,
    many_customers: ({ label, customers }, format) => `${label} hat ${format.number(customers)} Kunden geändert`,
    payment_failed: () => "Eine Zahlung ist fehlgeschlagen",
  },
};

export const exceptionWords: Record<Language, ExceptionWords> = { en, de };

// Of many alike one is told, which says how many.
export function exceptionSentence(told: ExceptionTold, words: ExceptionWords, format: Format): string {
  if (told.customers === 0 || told.kind === "many_customers") return words.sentences[told.kind](told, format);
  const count = format.number(told.customers);
  return `${words.kinds[told.kind]}: ${told.kind === "locked_out" ? words.manyPeople(count) : words.many(count)}`;
}
