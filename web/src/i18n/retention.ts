import type { ContactKind, HealthPart, HealthState, Language } from "../api/types";
import { pluralOf } from "./plural";

// Whether a customer will stay, and why.

type Detail = { label: string; value: number; before: number | null; runs: number | null; reason: string | null };
type Why = (detail: Detail) => string;

const plural = pluralOf("en");
const days = (count: number) => `${count} ${plural(count, { one: "day", other: "days" })}`;
const runs = (count: number) => `${count} ${plural(count, { one: "run", other: "runs" })}`;
const changed = (percent: number) => `${percent > 0 ? "+" : ""}${percent} %`;

const contactKinds: Record<ContactKind, string> = { sales: "sales", customer_success: "customer success", finance: "finance", technical: "technical questions" };

const en = {
  health: "Health",
  healthHelp: "What the signals below add up to, each by its weight. Good from 75, poor below 50. What nothing is known of does not count.",
  states: { good: "Good", fair: "Fair", poor: "Poor" } as Record<HealthState, string>,
  expired: "All orders have ended: poor, whatever the signals say.",
  counted: (known: string) => `of 100, from signals that weigh ${known}`,
  nothingKnown: "Nothing is known yet",
  parts: {
    licence: "Use of the licence",
    trend: "Usage in 90 days",
    jobs: "Jobs that succeeded",
    collectors: "Collectors that report",
    engagement: "Sign-ins",
    contacts: "Contacts named",
  } as Record<HealthPart, string>,
  signal: "Signal",
  value: "Value",
  wanted: "Threshold",
  trend: "Trend",
  points: "Points",
  why: "Why",
  noData: "No data",
  missing: {
    licence: "No product that is measured is licensed.",
    trend: "There are fewer than 7 days with readings in the 90 days before.",
    jobs: "No job has run in the last 7 days.",
    collectors: "No collector has reported within a year.",
    engagement: "The customer’s own sign-ins are not reported.",
    contacts: "",
  } as Record<HealthPart, string>,
  wantedFrom: (from: string) => `from ${from} %`,
  wantedBetween: (from: string, to: string) => `${from} to ${to} %`,
  noneAt: (worst: string) => `0 points at ${worst} %`,
  before: {
    licence: (percent: string) => `${percent} % three cycles ago`,
    trend: () => "",
    jobs: (percent: string) => `${percent} % the week before`,
    collectors: () => "",
    engagement: () => "",
    contacts: () => "",
  } as Record<HealthPart, (percent: string) => string>,
  rising: "rising",
  falling: "falling",
  steady: "steady",
  allSeen: (limit: number) => `All were seen within ${days(limit)}.`,
  allNamed: "All four are named.",
  whys: {
    licence: ({ label, value, before }) => `${label}: ${value} %${before === null ? "" : `, ${before} % three cycles ago`}`,
    trend: ({ label, value }) => `${label}: ${changed(value)} against the 90 days before`,
    jobs: ({ label, value, runs: count, reason }) => `${label}: ${value} % of ${runs(count ?? 0)}${reason === null ? "" : `, last failure: ${reason}`}`,
    collectors: ({ label, value }) => `${label}: not seen for ${days(value)}`,
    engagement: () => "",
    contacts: ({ label }) => `Nobody for ${contactKinds[label as ContactKind] ?? label}`,
  } as Record<HealthPart, Why>,
};

type RetentionWords = typeof en;

const mehrzahl = pluralOf("de");
const tagen = (anzahl: number) => `${anzahl} ${mehrzahl(anzahl, { one: "Tag", other: "Tagen" })}`;
const laeufe = (anzahl: number) => `${anzahl} ${mehrzahl(anzahl, { one: "Lauf", other: "Läufen" })}`;

const kontaktArten: Record<ContactKind, string> = { sales: "Vertrieb", customer_success: "Kundenbetreuung", finance: "Finanzen", technical: "technische Fragen" };

const de: RetentionWords = {
  health: "Gesundheit",
  healthHelp: "Was die Signale darunter ergeben, jedes nach seinem Gewicht. Gut ab 75, schlecht unter 50. Worüber nichts bekannt ist, zählt nicht.",
  states: { good: "Gut", fair: "Mittel", poor: "Schlecht" },
  expired: "Alle Aufträge sind beendet: schlecht, was auch immer die Signale sagen.",
  counted: (known) => `von 100, aus Signalen mit Gewicht ${known}`,
  nothingKnown: "Noch ist nichts bekannt",
  parts: {
    licence: "Nutzung der Lizenz",
    trend: "Nutzung in 90 Tagen",
    jobs: "Erfolgreiche Jobs",
    collectors: "Kollektoren, die melden",
    engagement: "Anmeldungen",
    contacts: "Benannte Kontakte",
  },
  signal: "Signal",
  value: "Wert",
  wanted: "Schwelle",
  trend: "Trend",
  points: "Punkte",
  why: "Warum",
  noData: "Keine Daten",
  missing: {
    licence: "Kein Produkt, das gemessen wird, ist lizenziert.",
    trend: "In den 90 Tagen davor gibt es weniger als 7 Tage mit Messwerten.",
    jobs: "In den letzten 7 Tagen lief kein Job.",
    collectors: "Seit einem Jahr hat sich kein Kollektor gemeldet.",
    engagement: "Die Anmeldungen des Kunden selbst werden nicht gemeldet.",
    contacts: "",
  },
  wantedFrom: (from) => `ab ${from} %`,
  wantedBetween: (from, to) => `${from} bis ${to} %`,
  noneAt: (worst) => `0 Punkte bei ${worst} %`,
  before: {
    licence: (percent) => `${percent} % vor drei Zyklen`,
    trend: () => "",
    jobs: (percent) => `${percent} % in der Woche davor`,
    collectors: () => "",
    engagement: () => "",
    contacts: () => "",
  },
  rising: "steigend",
  falling: "fallend",
  steady: "gleich",
  allSeen: (limit) => `Alle wurden in den letzten ${tagen(limit)} gesehen.`,
  allNamed: "Alle vier sind benannt.",
  whys: {
    licence: ({ label, value, before }) => `${label}: ${value} %${before === null ? "" : `, vor drei Zyklen ${before} %`}`,
    trend: ({ label, value }) => `${label}: ${changed(value)} gegenüber den 90 Tagen davor`,
    jobs: ({ label, value, runs: count, reason }) => `${label}: ${value} % von ${laeufe(count ?? 0)}${reason === null ? "" : `, letzter Fehler: ${reason}`}`,
    collectors: ({ label, value }) => `${label}: seit ${tagen(value)} nicht gesehen`,
    engagement: () => "",
    contacts: ({ label }) => `Niemand für ${kontaktArten[label as ContactKind] ?? label}`,
  },
};

export const retentionWords: Record<Language, RetentionWords> = { en, de };
