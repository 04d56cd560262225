import type { Language, MailKind, MailState } from "../api/types";

// What the portal writes to people, as the vendor's staff see it.

const en = {
  title: "Mail",
  sub: "What the portal has sent to people about their access. What a mail says is kept only until it is sent.",
  notSent: "This portal sends no mail yet: everything waits. Whoever operates it names a server by mail.server, mail.from and public_address.",
  sentBy: (from: string, server: string) => `Sent from ${from} by ${server}.`,
  to: "To",
  kind: "What",
  kinds: {
    invitation: "Invitation",
    password_reset: "Forgotten password",
    password_chosen: "Password changed",
    new_device: "New browser",
    second_factor_set: "Second factor set up",
    second_factor_removed: "Second factor removed",
    second_factor_reset: "Second factor reset",
    recovery_code_used: "Recovery code used",
    locked_out: "Account locked",
    session_mistrusted: "Session shown by another browser",
    access_asked_for: "Access request",
    access_decided: "Access decided",
    digest: "Digest",
  } as Record<MailKind, string>,
  state: "State",
  states: { waiting: "Waiting", sending: "Being sent", sent: "Sent", failed: "Failed", lapsed: "Lapsed" } as Record<MailState, string>,
  tries: "Tries",
  answer: "Last answer",
  next: (at: string) => `Tried again ${at}.`,
  when: "When",
  again: "Send again",
  queued: "It is sent again now.",
  order: "latest first",
  emptyTitle: "No mail yet",
  emptyText: "Invitations, forgotten passwords and notices about sign-ins appear here.",
};

type MailWords = typeof en;

const de: MailWords = {
  title: "E-Mails",
  sub: "Was das Portal Personen über ihren Zugang geschrieben hat. Was darin steht, wird nur bis zum Versand aufbewahrt.",
  notSent: "Dieses Portal versendet noch keine E-Mails: Alles wartet. Wer es betreibt, nennt einen Server mit mail.server, mail.from und public_address.",
  sentBy: (from, server) => `Absender ist ${from}, Server ${server}.`,
  to: "An",
  kind: "Was",
  kinds: {
    invitation: "Einladung",
    password_reset: "Vergessenes Passwort",
    password_chosen: "Passwort geändert",
    new_device: "Neuer Browser",
    second_factor_set: "Zweiter Faktor eingerichtet",
    second_factor_removed: "Zweiter Faktor entfernt",
    second_factor_reset: "Zweiter Faktor zurückgesetzt",
    recovery_code_used: "Wiederherstellungscode benutzt",
    locked_out: "Konto gesperrt",
    session_mistrusted: "Sitzung von anderem Browser gezeigt",
    access_asked_for: "Zugangsanfrage",
    access_decided: "Zugang entschieden",
    digest: "Übersicht",
  },
  state: "Status",
  states: { waiting: "Wartet", sending: "Wird gesendet", sent: "Gesendet", failed: "Gescheitert", lapsed: "Verfallen" },
  tries: "Versuche",
  answer: "Letzte Antwort",
  next: (at) => `Nächster Versuch ${at}.`,
  when: "Wann",
  again: "Erneut senden",
  queued: "Sie wird jetzt erneut gesendet.",
  order: "neueste zuerst",
  emptyTitle: "Noch keine E-Mails",
  emptyText: "Hier erscheinen Einladungen, vergessene Passwörter und Hinweise zu Anmeldungen.",
};

export const mailWords: Record<Language, MailWords> = { en, de };
