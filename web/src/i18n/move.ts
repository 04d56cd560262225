import type { Language } from "../api/types";

// A customer goes to another partner.

const en = {
  move: "Move to another partner",
  title: (name: string) => `Move ${name} to another partner`,
  where: "To the partnership",
  reason: "Reason",
  reasonHint: "Both partners can read it, so name neither of them.",
  changes: "What changes",
  leaves: (partner: string, people: number) =>
    `${partner} sees nothing of this customer from its next request on. ${people === 0 ? "None of its people had it by name." : `${people === 1 ? "1 person loses" : `${people} people lose`} it from what was given to them.`}`,
  begins: (partner: string, lines: string) => `At ${partner} it begins empty: ${lines}. People who see only given customers are given it there.`,
  continues: (partner: string, lines: string) => `${partner} knows the same firm already, and its record goes on: ${lines}.`,
  vendorKeeps: "Orders, use and bills until now stay as they are; you see both records.",
  allLines: "all lines",
  done: (name: string) => `${name} was moved`,
};

const de: MoveWords = {
  move: "Zu anderem Partner verschieben",
  title: (name) => `${name} zu einem anderen Partner verschieben`,
  where: "In die Partnerschaft",
  reason: "Grund",
  reasonHint: "Beide Partner können ihn lesen: Nennen Sie keinen von beiden.",
  changes: "Was sich ändert",
  leaves: (partner, people) =>
    `${partner} sieht ab der nächsten Anfrage nichts mehr von diesem Kunden. ${people === 0 ? "Keiner Person war er einzeln zugeteilt." : `${people === 1 ? "1 Person verliert" : `${people} Personen verlieren`} die Zuteilung.`}`,
  begins: (partner, lines) => `Bei ${partner} beginnt er leer: ${lines}. Wer nur zugeteilte Kunden sieht, erhält ihn dort zugeteilt.`,
  continues: (partner, lines) => `${partner} kennt dieselbe Firma schon, und deren Eintrag wird fortgesetzt: ${lines}.`,
  vendorKeeps: "Aufträge, Nutzung und Rechnungen bis jetzt bleiben, wie sie sind; Sie sehen beide Einträge.",
  allLines: "alle Produktlinien",
  done: (name) => `${name} wurde verschoben`,
};

export type MoveWords = typeof en;

export const moveWords: Record<Language, MoveWords> = { en, de };
