import type { Language } from "../api/types";

// A forgotten password: asking for a link, and choosing another one by it.

const en = {
  forgotTitle: "Forgot your password?",
  forgotText: "Give the address that you sign in with. If it has an account, a link comes by mail.",
  email: "Work mail",
  send: "Send the link",
  sentTitle: "Look into your mail",
  sentText: "If this address has an account, a link is on its way. It works once, for 30 minutes. Nothing comes after some minutes? Look into the spam folder, or ask whoever invited you.",
  back: "Back to sign-in",
  chooseTitle: "Choose a new password",
  chooseHint: "At least 15 characters, or 12 if you sign in with codes. Several words that do not belong together are easiest to keep.",
  password: "New password",
  save: "Save password",
  over: "This link is over, or it was used. Ask for another one.",
  noLink: "This address is incomplete. Open the link in your mail once more.",
  doneTitle: "Your password is set",
  doneText: "All your sessions have ended. Sign in with the new password; if you use codes, you are asked for one.",
  signIn: "Sign in",
};

type ResetWords = typeof en;

const de: ResetWords = {
  forgotTitle: "Passwort vergessen?",
  forgotText: "Geben Sie die Adresse ein, mit der Sie sich anmelden. Wenn es dazu ein Konto gibt, kommt ein Link per E-Mail.",
  email: "Dienstliche E-Mail",
  send: "Link senden",
  sentTitle: "Sehen Sie in Ihre E-Mails",
  sentText: "Wenn es zu dieser Adresse ein Konto gibt, ist ein Link unterwegs. Er gilt einmal und 30 Minuten lang. Kommt nach einigen Minuten nichts? Sehen Sie im Spam-Ordner nach oder fragen Sie die Person, die Sie eingeladen hat.",
  back: "Zurück zur Anmeldung",
  chooseTitle: "Neues Passwort wählen",
  chooseHint: "Mindestens 15 Zeichen, oder 12, wenn Sie sich mit Codes anmelden. Mehrere Wörter, die nicht zusammengehören, merkt man sich am leichtesten.",
  password: "Neues Passwort",
  save: "Passwort speichern",
  over: "Dieser Link gilt nicht mehr, oder er wurde schon benutzt. Fordern Sie einen neuen an.",
  noLink: "Diese Adresse ist unvollständig. Öffnen Sie den Link in Ihrer E-Mail noch einmal.",
  doneTitle: "Ihr Passwort ist gespeichert",
  doneText: "Alle Ihre Sitzungen sind beendet. Melden Sie sich mit dem neuen Passwort an; wenn Sie Codes benutzen, wird nach einem gefragt.",
  signIn: "Anmelden",
};

export const resetWords: Record<Language, ResetWords> = { en, de };
