import type { Language } from "../api/types";

// Access looked at afterwards.

const en = {
  open: "Who could do what",
  title: (customer: string) => `Who could do what: ${customer}`,
  sub: "By the roles, assignments and permissions that held at that moment.",
  day: "Day",
  time: "Time",
  now: "Now",
  count: (people: number, moment: string) => (people === 1 ? `1 person at ${moment}` : `${people} people at ${moment}`),
  more: "More than a thousand people: the first thousand are shown.",
  person: "Person",
  company: "Company",
  vendor: "Vendor",
  role: "Role",
  byMail: "By mail alone",
  why: "Customer reached by",
  scopes: { all: "All customers of the partnership", assigned: "Given to this person" },
  staff: "Vendor staff",
  may: "May",
  since: "Since",
};

type ReviewWords = typeof en;

const de: ReviewWords = {
  open: "Wer was durfte",
  title: (customer) => `Wer was durfte: ${customer}`,
  sub: "Nach den Rollen, Zuordnungen und Rechten, die in diesem Augenblick galten.",
  day: "Tag",
  time: "Uhrzeit",
  now: "Jetzt",
  count: (people, moment) => (people === 1 ? `1 Person, ${moment}` : `${people} Personen, ${moment}`),
  more: "Mehr als tausend Personen: die ersten tausend sind zu sehen.",
  person: "Person",
  company: "Firma",
  vendor: "Anbieter",
  role: "Rolle",
  byMail: "Nur per E-Mail",
  why: "Kunde erreichbar durch",
  scopes: { all: "Alle Kunden der Partnerschaft", assigned: "Dieser Person gegeben" },
  staff: "Leute des Anbieters",
  may: "Darf",
  since: "Seit",
};

export const reviewWords: Record<Language, ReviewWords> = { en, de };
