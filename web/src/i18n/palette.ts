import type { Language } from "../api/types";

// The search over everything; it comes with the palette.

const en = {
  title: "Search customers, pages and actions",
  placeholder: "Customer, page or action",
  openTabs: "Open customers",
  found: "Found",
  pages: "Pages",
  actions: "Actions",
  nothing: "Nothing begins with this.",
  failed: "Customers could not be searched.",
  results: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  foundKinds: { partner: "Partner", partnership: "Partnership", customer: "Customer" },
  switchTo: (name: string) => `Switch to ${name}`,
  theme: (name: string) => `Theme: ${name}`,
  language: (name: string) => `Language: ${name}`,
  hint: "Arrow keys choose, Enter opens, Escape closes.",
};

type PaletteWords = typeof en;

const de: PaletteWords = {
  title: "Kunden, Seiten und Aktionen suchen",
  placeholder: "Kunde, Seite oder Aktion",
  openTabs: "Offene Kunden",
  found: "Gefunden",
  pages: "Seiten",
  actions: "Aktionen",
  nothing: "Nichts beginnt so.",
  failed: "Die Kunden konnten nicht durchsucht werden.",
  results: (count) => (count === 1 ? "1 Treffer" : `${count} Treffer`),
  foundKinds: { partner: "Partner", partnership: "Partnerschaft", customer: "Kunde" },
  switchTo: (name) => `Wechseln zu ${name}`,
  theme: (name) => `Darstellung: ${name}`,
  language: (name) => `Sprache: ${name}`,
  hint: "Pfeiltasten wählen, Eingabe öffnet, Esc schließt.",
};

export const paletteWords: Record<Language, PaletteWords> = { en, de };
