import type { Language } from "../api/types";

// Whom to ask. Apart from the dictionaries, because few pages need it.

const en = {
  title: "Contacts",
  ownHelp: "Whom the vendor asks at your company, one person for each kind of question.",
  help: "Whom to ask, one person for each kind of question. One person may stand for several.",
  kinds: {
    sales: "Sales",
    customer_success: "Customer success",
    finance: "Finance",
    technical: "Technical",
  },
  hints: {
    sales: "Quotes, new products, renewals",
    customer_success: "Adoption, reviews, satisfaction",
    finance: "Invoices, payment, billing address",
    technical: "Set-up, outages, integrations",
  },
  nobody: "Nobody named",
  nameSomebody: "Name somebody",
  name: "Name",
  email: "Mail",
  phone: "Phone",
  save: "Save",
  editWhom: (kind: string) => `Edit ${kind}`,
  nameFor: (kind: string) => `Name somebody for ${kind}`,
  remove: "Remove",
  removeTitle: (name: string, kind: string) => `Remove ${name} as contact for ${kind}?`,
  removeText: "The list of changes keeps who it was.",
  saved: (name: string) => `${name} is saved`,
  removed: (name: string) => `${name} is removed`,
  history: "Changes",
  noChanges: "No changes yet.",
};

type ContactWords = typeof en;

const de: ContactWords = {
  title: "Kontakte",
  ownHelp: "Wen der Hersteller in Ihrem Unternehmen fragt, je Art von Frage eine Person.",
  help: "Wen man fragt, je Art von Frage eine Person. Eine Person kann für mehrere stehen.",
  kinds: {
    sales: "Vertrieb",
    customer_success: "Kundenerfolg",
    finance: "Finanzen",
    technical: "Technik",
  },
  hints: {
    sales: "Angebote, neue Produkte, Verlängerungen",
    customer_success: "Einführung, Gespräche, Zufriedenheit",
    finance: "Rechnungen, Zahlung, Rechnungsanschrift",
    technical: "Einrichtung, Störungen, Anbindungen",
  },
  nobody: "Niemand genannt",
  nameSomebody: "Jemanden nennen",
  name: "Name",
  email: "E-Mail",
  phone: "Telefon",
  save: "Speichern",
  editWhom: (kind) => `${kind} bearbeiten`,
  nameFor: (kind) => `Jemanden nennen: ${kind}`,
  remove: "Entfernen",
  removeTitle: (name, kind) => `${name} als Kontakt (${kind}) entfernen?`,
  removeText: "Die Liste der Änderungen behält, wer es war.",
  saved: (name) => `${name} ist gespeichert`,
  removed: (name) => `${name} ist entfernt`,
  history: "Änderungen",
  noChanges: "Noch keine Änderungen.",
};

export const contactWords: Record<Language, ContactWords> = { en, de };
