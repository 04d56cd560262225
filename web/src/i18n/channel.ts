import type { Language, Liveliness } from "../api/types";

// How alive the channel is, for the vendor's staff.

const en = {
  title: "Channel health",
  sub: "Which partners use the portal, which have stopped, and how soon new ones begin.",
  asOf: (at: string) => `As of ${at}`,
  weeklyActive: "Weekly active partners",
  weeklyActiveHelp:
    "Partners of whom somebody used the portal in the last seven days, divided by the active partners older than seven days. The vendor's own people and their visits do not count. Days are those of UTC.",
  ofPartners: (active: string, all: string) => `${active} of ${all} partners`,
  wanted: (percent: string) => `Line to reach: ${percent}`,
  weeksLine: (values: string) => `The last twelve weeks: ${values}`,
  dormant: "Dormant partners",
  dormantHelp: "Active partners of whom nobody signed in for 90 days, or ever since they were made 90 days ago or earlier.",
  ofOld: (all: string) => `of ${all} older than 90 days`,
  firstAction: "Time to first use",
  firstActionHelp:
    "Days from making a partner until one of its people first used the portal: the median, by the estimate of Kaplan and Meier, in which partners that have not begun yet count as still waiting.",
  notKnownYet: "not known yet",
  days: (count: number, text: string) => (count === 1 ? "1 day" : `${text} days`),
  p75: (days: string) => `three in four: ${days}`,
  withinWeek: (percent: string) => `within a week: ${percent}`,
  acted: (acted: string, all: string) => `${acted} of ${all} have begun`,
  partner: "Partner",
  state: "State",
  states: { active: "Active", idle: "Idle", dormant: "Dormant", young: "New" } as Record<Liveliness, string>,
  crm: "CRM",
  crmOverruled: "What the CRM says, although nobody signs in any more",
  lastDay: "Last used",
  firstDay: "First used",
  people: "People, last 7 days",
  made: "Partner since",
  task: "Task",
  taskOf: (name: string | null, since: string) => (name ? `for ${name} since ${since}` : `for nobody since ${since}`),
  never: "never",
  count: (count: number, text: string) => (count === 1 ? "1 partner" : `${text} partners`),
  emptyTitle: "No such partner",
  emptyText: "No partner is in this state today.",
};

type ChannelWords = typeof en;

const de: ChannelWords = {
  title: "Zustand des Partnerkanals",
  sub: "Welche Partner das Portal nutzen, welche aufgehört haben und wie bald neue beginnen.",
  asOf: (at) => `Stand ${at}`,
  weeklyActive: "Wöchentlich aktive Partner",
  weeklyActiveHelp:
    "Partner, von denen in den letzten sieben Tagen jemand das Portal benutzt hat, geteilt durch die aktiven Partner, die älter als sieben Tage sind. Eigene Mitarbeitende und deren Besuche zählen nicht. Es gelten Tage nach UTC.",
  ofPartners: (active, all) => `${active} von ${all} Partnern`,
  wanted: (percent) => `Ziel: ${percent}`,
  weeksLine: (values) => `Die letzten zwölf Wochen: ${values}`,
  dormant: "Ruhende Partner",
  dormantHelp: "Aktive Partner, von denen sich seit 90 Tagen niemand angemeldet hat, oder noch nie, obwohl es sie seit 90 Tagen oder länger gibt.",
  ofOld: (all) => `von ${all}, die älter als 90 Tage sind`,
  firstAction: "Zeit bis zur ersten Nutzung",
  firstActionHelp:
    "Tage vom Anlegen eines Partners, bis jemand von ihm das Portal zum ersten Mal benutzt: der Median nach der Schätzung von Kaplan und Meier, bei der Partner, die noch nicht begonnen haben, als wartend zählen.",
  notKnownYet: "noch nicht bekannt",
  days: (count, text) => (count === 1 ? "1 Tag" : `${text} Tage`),
  p75: (days) => `drei von vier: ${days}`,
  withinWeek: (percent) => `binnen einer Woche: ${percent}`,
  acted: (acted, all) => `${acted} von ${all} haben begonnen`,
  partner: "Partner",
  state: "Status",
  states: { active: "Aktiv", idle: "Untätig", dormant: "Ruhend", young: "Neu" },
  crm: "CRM",
  crmOverruled: "Was das CRM sagt, obwohl sich niemand mehr anmeldet",
  lastDay: "Zuletzt genutzt",
  firstDay: "Zuerst genutzt",
  people: "Personen, letzte 7 Tage",
  made: "Partner seit",
  task: "Aufgabe",
  taskOf: (name, since) => (name ? `für ${name} seit ${since}` : `für niemanden seit ${since}`),
  never: "nie",
  count: (count, text) => (count === 1 ? "1 Partner" : `${text} Partner`),
  emptyTitle: "Kein solcher Partner",
  emptyText: "Kein Partner ist heute in diesem Zustand.",
};

export const channelWords: Record<Language, ChannelWords> = { en, de };
