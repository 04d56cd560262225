import type { Language } from "../api/types";

const en = {
  title: "Audit trail",
  sub: "Who did what, to whom and when. Entries are sealed and stay as they are.",
  action: "Action",
  partner: "Partner",
  customer: "Customer",
  person: "Person",
  from: "From",
  to: "To",
  request: "Request",
  findRequest: "Request id",
  rows: (count: string) => `${count} rows`,
  onlyPartner: (name: string) => `Only ${name}`,
  onlyRequest: "Everything of this request",
  clear: (what: string) => `Clear ${what}`,
  exportIt: "Export",
  exportAs: "Export as",
  asWorkbook: "Workbook (xlsx), as filtered",
  asCsv: "Text (CSV), as filtered",
  asChain: "Sealed chain (JSON lines), to verify",
  exported: (file: string) => `${file} is ready`,
  emptyTitle: "Nothing is on record yet",
  emptyText: "Whatever people and processes change is listed here.",
};

type AuditWords = typeof en;

const de: AuditWords = {
  title: "Prüfprotokoll",
  sub: "Wer wem wann was getan hat. Einträge sind versiegelt und bleiben, wie sie sind.",
  action: "Vorgang",
  partner: "Partner",
  customer: "Kunde",
  person: "Person",
  from: "Von",
  to: "Bis",
  request: "Anfrage",
  findRequest: "Anfragenummer",
  rows: (count) => `${count} Zeilen`,
  onlyPartner: (name) => `Nur ${name}`,
  onlyRequest: "Alles aus dieser Anfrage",
  clear: (what) => `${what} aufheben`,
  exportIt: "Exportieren",
  exportAs: "Exportieren als",
  asWorkbook: "Arbeitsmappe (xlsx), wie gefiltert",
  asCsv: "Text (CSV), wie gefiltert",
  asChain: "Versiegelte Kette (JSON-Zeilen) zum Prüfen",
  exported: (file) => `${file} ist fertig`,
  emptyTitle: "Noch ist nichts verzeichnet",
  emptyText: "Was Menschen und Abläufe ändern, steht hier.",
};

export const auditWords: Record<Language, AuditWords> = { en, de };
