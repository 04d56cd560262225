import type { Language } from "../api/types";

// Signing in with codes: the second step, the profile's section, and the page of those who need one and have none.

const en = {
  stepTitle: "Enter your code",
  code: "Code",
  stepHint: "The six digits that your authenticator app shows, or one of your recovery codes.",
  backToPassword: "Back to mail and password",

  title: "Sign-in with codes",
  off: "You sign in with your password alone. With an authenticator app on your phone, nobody gets in with a stolen password.",
  on: (since: string) => `Codes are asked for since ${since}.`,
  left: (count: string) => `${count} recovery codes left.`,
  needed: "Your role needs them.",
  setUp: "Set up",
  renew: "New recovery codes",
  remove: "Turn off",
  removeTitle: "Turn off sign-in with codes?",
  removeText: "Your password alone will open your account. Your other sessions end.",
  removed: "Codes are not asked for any more",

  scan: "Scan this with an authenticator app.",
  qr: "QR code of the secret",
  orType: "Or type this into the app:",
  firstCode: "The code that the app shows now",
  firstCodeHint: "Six digits",
  turnOn: "Turn on",

  codesTitle: "Your recovery codes",
  codesText: "Each one lets you in once when your phone is gone. They are shown this once: print them, or keep them in a password manager.",
  copy: "Copy",
  copied: "Copied",
  kept: "I have kept them",


  unfinishedTitle: "One more step",
  unfinishedText: "Your account needs a second factor: a code from an authenticator app on your phone, besides your password.",
  signOut: "Sign out",

  means: "How this person signs in",
  hasPassword: "Password",
  hasCodes: "Codes",
  yes: "Yes",
  none: "None yet",
  since: (moment: string) => `Since ${moment}`,
  reset: "Reset codes",
  resetTitle: "Reset this person's codes?",
  resetText: "For a phone that is gone, once you are sure whom you are speaking to. The password alone will open the account until codes are set up again; all sessions of the person end.",
  resetDone: "The codes are reset",
};

type SecondFactorWords = typeof en;

const de: SecondFactorWords = {
  stepTitle: "Geben Sie Ihren Code ein",
  code: "Code",
  stepHint: "Die sechs Ziffern aus Ihrer Authenticator-App oder einer Ihrer Ersatzcodes.",
  backToPassword: "Zurück zu E-Mail und Passwort",

  title: "Anmeldung mit Codes",
  off: "Sie melden sich allein mit Ihrem Passwort an. Mit einer Authenticator-App auf Ihrem Telefon kommt niemand mit einem gestohlenen Passwort hinein.",
  on: (since) => `Codes werden verlangt seit ${since}.`,
  left: (count) => `Noch ${count} Ersatzcodes.`,
  needed: "Ihre Rolle verlangt sie.",
  setUp: "Einrichten",
  renew: "Neue Ersatzcodes",
  remove: "Ausschalten",
  removeTitle: "Anmeldung mit Codes ausschalten?",
  removeText: "Ihr Passwort allein öffnet dann Ihr Konto. Ihre anderen Sitzungen enden.",
  removed: "Codes werden nicht mehr verlangt",

  scan: "Lesen Sie das mit einer Authenticator-App ein.",
  qr: "QR-Code des Schlüssels",
  orType: "Oder tippen Sie das in die App:",
  firstCode: "Der Code, den die App jetzt zeigt",
  firstCodeHint: "Sechs Ziffern",
  turnOn: "Einschalten",

  codesTitle: "Ihre Ersatzcodes",
  codesText: "Jeder lässt Sie einmal hinein, wenn Ihr Telefon weg ist. Sie stehen nur dieses eine Mal hier: Drucken Sie sie aus, oder legen Sie sie in einen Passwortspeicher.",
  copy: "Kopieren",
  copied: "Kopiert",
  kept: "Ich habe sie aufbewahrt",


  unfinishedTitle: "Noch ein Schritt",
  unfinishedText: "Ihr Konto braucht einen zweiten Faktor: neben dem Passwort einen Code aus einer Authenticator-App auf Ihrem Telefon.",
  signOut: "Abmelden",

  means: "Wie diese Person sich anmeldet",
  hasPassword: "Passwort",
  hasCodes: "Codes",
  yes: "Ja",
  none: "Noch nicht",
  since: (moment) => `Seit ${moment}`,
  reset: "Codes zurücksetzen",
  resetTitle: "Codes dieser Person zurücksetzen?",
  resetText: "Für ein verlorenes Telefon, wenn Sie sicher sind, mit wem Sie sprechen. Bis neue Codes eingerichtet sind, öffnet das Passwort allein das Konto; alle Sitzungen der Person enden.",
  resetDone: "Die Codes sind zurückgesetzt",
};

export const secondFactorWords: Record<Language, SecondFactorWords> = { en, de };
