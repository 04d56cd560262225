import type { Language } from "../api/types";

// What others did, for whoever is to know.

const en = {
  title: "Notifications",
  sub: "What others did about your customers in the last 30 days",
  unread: (count: string) => `Notifications, ${count} new`,
  isNew: "New",
  emptyTitle: "Nothing to tell",
  emptyText: "Tasks, orders, contacts and new customers are told here as soon as somebody else does something about them.",
};
type NotificationWords = typeof en;

const de: NotificationWords = {
  title: "Mitteilungen",
  sub: "Was andere in den letzten 30 Tagen an Ihren Kunden getan haben",
  unread: (count) => `Mitteilungen, ${count} neu`,
  isNew: "Neu",
  emptyTitle: "Nichts mitzuteilen",
  emptyText: "Aufgaben, Aufträge, Ansprechpartner und neue Kunden stehen hier, sobald jemand anderes etwas daran tut.",
};

export const notificationWords: Record<Language, NotificationWords> = { en, de };
