import type { Language, Pace, Topic } from "../api/types";

// What others did, for whoever is to know.

const en = {
  title: "Notifications",
  sub: "What others did about your customers in the last 30 days",
  vendorSub: "Exceptions, and what others did about customers, in the last 30 days",
  unread: (count: string) => `Notifications, ${count} new`,
  isNew: "New",
  emptyTitle: "Nothing to tell",
  emptyText: "Tasks, orders, contacts and new customers are told here as soon as somebody else does something about them.",
  mail: "Mail about your customers",
  mailHint: "What others did, counted by the bell and gathered into one mail. None comes when there is nothing to tell.",
  bell: "Bell",
  bellOf: (topic: string) => `${topic}: bell`,
  onlyExceptions: "Exceptions only",
  onlyExceptionsHint: "A policy that was broken, a large change: by the bell and by mail at once. Nothing else.",
  refused: (day: string, answer: string) => `Your address was refused on ${day} (${answer}). Nothing of this comes until you say that it is right.`,
  trust: "It is right",
  topics: { exceptions: "Exceptions", tasks: "Tasks", orders: "Orders", contacts: "Contacts", customers: "New customers" } as Record<Topic, string>,
  paces: { at_once: "At once", daily: "Daily", weekly: "Weekly", off: "Off" } as Record<Pace, string>,
  weekday: "Weekly mail on",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  hour: "From",
  hourHint: "In your time zone.",
  usualHourHint: "The usual hour of this portal.",
  usualHour: "06:00 UTC",
  quietFrom: "Nothing at once from",
  quietUntil: "until",
  noQuiet: "Never quiet",
};
type NotificationWords = typeof en;

const de: NotificationWords = {
  title: "Mitteilungen",
  sub: "Was andere in den letzten 30 Tagen an Ihren Kunden getan haben",
  vendorSub: "Ausnahmen, und was andere in den letzten 30 Tagen an Kunden getan haben",
  unread: (count) => `Mitteilungen, ${count} neu`,
  isNew: "Neu",
  emptyTitle: "Nichts mitzuteilen",
  emptyText: "Aufgaben, Aufträge, Ansprechpartner und neue Kunden stehen hier, sobald jemand anderes etwas daran tut.",
  mail: "E-Mails zu Ihren Kunden",
  mailHint: "Was andere getan haben, von der Glocke gezählt und in einer E-Mail gesammelt. Gibt es nichts zu sagen, kommt keine.",
  bell: "Glocke",
  bellOf: (topic) => `${topic}: Glocke`,
  onlyExceptions: "Nur Ausnahmen",
  onlyExceptionsHint: "Ein Regelverstoß, eine große Änderung: durch die Glocke und sofort per E-Mail. Sonst nichts.",
  refused: (day, answer) => `Ihre Adresse wurde am ${day} abgelehnt (${answer}). Nichts davon kommt, bis Sie sagen, dass sie stimmt.`,
  trust: "Sie stimmt",
  topics: { exceptions: "Ausnahmen", tasks: "Aufgaben", orders: "Aufträge", contacts: "Ansprechpartner", customers: "Neue Kunden" },
  paces: { at_once: "Sofort", daily: "Täglich", weekly: "Wöchentlich", off: "Aus" },
  weekday: "Wöchentliche E-Mail am",
  weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
  hour: "Ab",
  hourHint: "In Ihrer Zeitzone.",
  usualHourHint: "Die übliche Stunde dieses Portals.",
  usualHour: "06:00 UTC",
  quietFrom: "Nichts sofort ab",
  quietUntil: "bis",
  noQuiet: "Nie still",
};

export const notificationWords: Record<Language, NotificationWords> = { en, de };
