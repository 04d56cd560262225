import type { Language, TaskRule, TaskState } from "../api/types";
import { pluralOf } from "./plural";

// What needs attention, and what people do about it.

type Told = (label: string, measure: number) => string;
export type Urgency = "low" | "medium" | "high";

const plural = pluralOf("en");
const days = (count: number) => `${count} ${plural(count, { one: "day", other: "days" })}`;

const en = {
  title: "Tasks",
  sub: "What needs attention, the most urgent first. Found each morning, and resolved by itself once it is no longer so.",
  kind: "Kind",
  kinds: {
    renewal_upcoming: "Renewal",
    high_usage: "High usage",
    usage_growth: "Growing usage",
    inactive_usage: "No usage",
    acv_drop: "Contract value",
    no_finance_contact: "Contact missing",
    ended_order_in_use: "Used after the end",
    inactive_collector: "Collector silent",
    failed_jobs: "Failed jobs",
  } as Record<TaskRule, string>,
  sentences: {
    renewal_upcoming: (order, left) =>
      left > 0 ? `Order ${order} ends in ${days(left)}` : left === 0 ? `Order ${order} ends today` : `Order ${order} ended ${days(-left)} ago and is not renewed`,
    high_usage: (product, percent) => `${product}: ${percent} % of the licence in use`,
    usage_growth: (product, percent) => `${product}: ${percent} % more than in the three cycles before`,
    inactive_usage: (product, since) => `No reading of ${product} for ${days(since)}`,
    acv_drop: (currency, percent) =>
      percent >= 100 ? `Nothing left of what it was worth a quarter ago (${currency})` : `Worth ${percent} % less than a quarter ago (${currency})`,
    no_finance_contact: () => "Nobody to send invoices to",
    ended_order_in_use: (order, since) => `Order ${order} ended ${days(since)} ago and is still in use`,
    inactive_collector: (collector, since) => `${collector} has not been seen for ${days(since)}`,
    failed_jobs: (product, percent) => `${product}: ${percent} % of the jobs of the last 7 days failed`,
  } as Record<TaskRule, Told>,
  urgency: "Urgency",
  urgencies: { low: "Low", medium: "Medium", high: "High" } as Record<Urgency, string>,
  state: "State",
  states: { open: "Open", snoozed: "Snoozed", done: "Done", resolved: "Resolved" } as Record<TaskState, string>,
  mine: "Mine",
  unread: "unread",
  since: (day: string) => `since ${day}`,
  until: (day: string) => `snoozed until ${day}`,
  closed: (day: string) => `closed ${day}`,
  snooze: "Snooze",
  finish: "Done",
  reopen: "Reopen",
  assignee: "Assignee",
  assign: "Assign",
  nobody: "Nobody",
  takeIt: "Take it myself",
  giveUp: "Nobody’s",
  comments: (count: number) => (count === 0 ? "Comment" : `${count} ${plural(count, { one: "comment", other: "comments" })}`),
  comment: "Comment",
  send: "Add comment",
  noComments: "Nobody has said anything yet.",
  snoozeTitle: "Snooze until",
  snoozeText: "The task is open again on that day, or earlier when it becomes more urgent.",
  tomorrow: "Tomorrow",
  nextWeek: "In a week",
  nextMonth: "In a month",
  day: "Day",
  selected: (count: string) => `${count} selected`,
  select: "Select",
  selectAll: "Select all",
  clear: "Clear",
  did: {
    snooze: (count: number) => plural(count, { one: "Snoozed.", other: `${count} tasks snoozed.` }),
    finish: (count: number) => plural(count, { one: "Done.", other: `${count} tasks done.` }),
    reopen: (count: number) => plural(count, { one: "Open again.", other: `${count} tasks open again.` }),
    assign: (count: number) => plural(count, { one: "Assigned.", other: `${count} tasks assigned.` }),
  },
  keys: "Keys",
  keysText: "They work on this page while you are not typing.",
  keysOn: "Use these keys",
  keyWords: {
    "j ↓": "Next task",
    "k ↑": "Previous task",
    x: "Select",
    e: "Done",
    s: "Snooze",
    "?": "Show this list",
  } as Record<string, string>,
  order: "most urgent first",
  emptyTitle: "Nothing needs attention",
  emptyText: "Renewals, unusual usage and missing contacts appear here as soon as they are found.",
  emptyStates: {
    snoozed: "Nothing is snoozed",
    done: "Nothing was done yet",
    resolved: "Nothing has resolved itself yet",
  } as Partial<Record<TaskState, string>>,
};

type TaskWords = typeof en;

const mehrzahl = pluralOf("de");
const tage = (anzahl: number) => `${anzahl} ${mehrzahl(anzahl, { one: "Tag", other: "Tagen" })}`;

const de: TaskWords = {
  title: "Aufgaben",
  sub: "Was Aufmerksamkeit braucht, das Dringendste zuerst. Jeden Morgen gefunden; was nicht mehr zutrifft, löst sich von selbst.",
  kind: "Art",
  kinds: {
    renewal_upcoming: "Verlängerung",
    high_usage: "Hohe Nutzung",
    usage_growth: "Wachsende Nutzung",
    inactive_usage: "Keine Nutzung",
    acv_drop: "Vertragswert",
    no_finance_contact: "Kontakt fehlt",
    ended_order_in_use: "Nutzung nach Ende",
    inactive_collector: "Kollektor stumm",
    failed_jobs: "Fehlgeschlagene Jobs",
  },
  sentences: {
    renewal_upcoming: (order, left) =>
      left > 0 ? `Auftrag ${order} endet in ${tage(left)}` : left === 0 ? `Auftrag ${order} endet heute` : `Auftrag ${order} endete vor ${tage(-left)} und ist nicht verlängert`,
    high_usage: (product, percent) => `${product}: ${percent} % der Lizenz in Gebrauch`,
    usage_growth: (product, percent) => `${product}: ${percent} % mehr als in den drei Zyklen davor`,
    inactive_usage: (product, since) => `Kein Messwert von ${product} seit ${tage(since)}`,
    acv_drop: (currency, percent) =>
      percent >= 100 ? `Kein Vertragswert mehr, vor einem Quartal noch (${currency})` : `${percent} % weniger wert als vor einem Quartal (${currency})`,
    no_finance_contact: () => "Niemand, an den Rechnungen gehen können",
    ended_order_in_use: (order, since) => `Auftrag ${order} endete vor ${tage(since)} und ist noch in Gebrauch`,
    inactive_collector: (collector, since) => `${collector} wurde seit ${tage(since)} nicht gesehen`,
    failed_jobs: (product, percent) => `${product}: ${percent} % der Jobs der letzten 7 Tage schlugen fehl`,
  },
  urgency: "Dringlichkeit",
  urgencies: { low: "Niedrig", medium: "Mittel", high: "Hoch" },
  state: "Status",
  states: { open: "Offen", snoozed: "Verschoben", done: "Erledigt", resolved: "Gelöst" },
  mine: "Meine",
  unread: "ungelesen",
  since: (day) => `seit ${day}`,
  until: (day) => `verschoben bis ${day}`,
  closed: (day) => `beendet ${day}`,
  snooze: "Verschieben",
  finish: "Erledigt",
  reopen: "Wieder öffnen",
  assignee: "Zuständig",
  assign: "Zuweisen",
  nobody: "Niemand",
  takeIt: "Selbst übernehmen",
  giveUp: "Niemandem zuweisen",
  comments: (count) => (count === 0 ? "Kommentieren" : `${count} ${mehrzahl(count, { one: "Kommentar", other: "Kommentare" })}`),
  comment: "Kommentar",
  send: "Kommentar hinzufügen",
  noComments: "Noch hat niemand etwas dazu gesagt.",
  snoozeTitle: "Verschieben bis",
  snoozeText: "An diesem Tag ist die Aufgabe wieder offen, oder früher, wenn sie dringender wird.",
  tomorrow: "Morgen",
  nextWeek: "In einer Woche",
  nextMonth: "In einem Monat",
  day: "Tag",
  selected: (count) => `${count} ausgewählt`,
  select: "Auswählen",
  selectAll: "Alle auswählen",
  clear: "Auswahl aufheben",
  did: {
    snooze: (count) => mehrzahl(count, { one: "Verschoben.", other: `${count} Aufgaben verschoben.` }),
    finish: (count) => mehrzahl(count, { one: "Erledigt.", other: `${count} Aufgaben erledigt.` }),
    reopen: (count) => mehrzahl(count, { one: "Wieder offen.", other: `${count} Aufgaben wieder offen.` }),
    assign: (count) => mehrzahl(count, { one: "Zugewiesen.", other: `${count} Aufgaben zugewiesen.` }),
  },
  keys: "Tasten",
  keysText: "Sie gelten auf dieser Seite, solange Sie nicht tippen.",
  keysOn: "Diese Tasten benutzen",
  keyWords: {
    "j ↓": "Nächste Aufgabe",
    "k ↑": "Vorige Aufgabe",
    x: "Auswählen",
    e: "Erledigt",
    s: "Verschieben",
    "?": "Diese Liste zeigen",
  },
  order: "dringendste zuerst",
  emptyTitle: "Nichts braucht Aufmerksamkeit",
  emptyText: "Verlängerungen, auffällige Nutzung und fehlende Kontakte erscheinen hier, sobald sie gefunden sind.",
  emptyStates: {
    snoozed: "Nichts ist verschoben",
    done: "Noch nichts wurde erledigt",
    resolved: "Noch nichts hat sich von selbst gelöst",
  },
};

export const taskWords: Record<Language, TaskWords> = { en, de };
