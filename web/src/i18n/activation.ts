import type { Language } from "../api/types";

// Inviting a person by two halves, and the page where they come together.

const en = {
  invite: "Invite",
  inviteHint: "Makes a link and six words. Together they let this person choose a password, once, within a day. Neither helps without the other, so send them by different ways.",
  mailed: (address: string, until: string) => `The link is on its way to ${address} and works until ${until}. It opens nothing without the words below.`,
  mail: "Send by mail",
  mailHint: (until: string) => `Works until ${until}.`,
  link: "Link",
  copy: "Copy link",
  copied: "Copied",
  write: "Write the mail",
  subject: "Your access to the portal",
  body: (link: string) => `Open this link within a day:\n\n${link}\n\nThe portal then asks for six words. You are told them on the telephone.`,
  phone: "Tell by phone",
  phoneHint: "Shown this once. Never write them into the mail with the link.",
  done: "Done",

  title: "Activate your account",
  intro: "Enter the six words that you were told on the telephone.",
  noLink: "This address is incomplete. Open the link in your mail once more.",
  words: "The six words",
  goOn: "Go on",
  refused: "This link and these words do not belong together, or they are over. Check the words; after five tries you need a new invitation.",
  choose: "Choose your password",
  chooseHint: "At least 15 characters. Several words that do not belong together are easiest to keep.",
  password: "Password",
  save: "Save password",
  late: "Your ten minutes are over. Ask for a new invitation.",
  ready: "Your password is set",
  readyText: "Sign in with it now.",
  signIn: "Sign in",
};

type ActivationWords = typeof en;

const de: ActivationWords = {
  invite: "Einladen",
  inviteHint: "Erzeugt einen Link und sechs Wörter. Mit beidem zusammen wählt die Person ein Passwort, einmal, innerhalb eines Tages. Eines ohne das andere nützt nichts, darum gehen sie auf verschiedenen Wegen zu ihr.",
  mailed: (address, until) => `Der Link ist unterwegs an ${address} und gilt bis ${until}. Ohne die Wörter unten öffnet er nichts.`,
  mail: "Per E-Mail senden",
  mailHint: (until) => `Gilt bis ${until}.`,
  link: "Link",
  copy: "Link kopieren",
  copied: "Kopiert",
  write: "E-Mail schreiben",
  subject: "Ihr Zugang zum Portal",
  body: (link) => `Öffnen Sie diesen Link innerhalb eines Tages:\n\n${link}\n\nDas Portal fragt dann nach sechs Wörtern. Sie werden Ihnen am Telefon gesagt.`,
  phone: "Am Telefon sagen",
  phoneHint: "Stehen nur dieses eine Mal hier. Schreiben Sie sie nie in die E-Mail mit dem Link.",
  done: "Fertig",

  title: "Konto aktivieren",
  intro: "Geben Sie die sechs Wörter ein, die Ihnen am Telefon gesagt wurden.",
  noLink: "Diese Adresse ist unvollständig. Öffnen Sie den Link in Ihrer E-Mail noch einmal.",
  words: "Die sechs Wörter",
  goOn: "Weiter",
  refused: "Dieser Link und diese Wörter gehören nicht zusammen, oder sie gelten nicht mehr. Prüfen Sie die Wörter; nach fünf Versuchen brauchen Sie eine neue Einladung.",
  choose: "Wählen Sie Ihr Passwort",
  chooseHint: "Mindestens 15 Zeichen. Mehrere Wörter, die nicht zusammengehören, merkt man sich am leichtesten.",
  password: "Passwort",
  save: "Passwort speichern",
  late: "Ihre zehn Minuten sind vorbei. Bitten Sie um eine neue Einladung.",
  ready: "Ihr Passwort ist gespeichert",
  readyText: "Melden Sie sich jetzt damit an.",
  signIn: "Anmelden",
};

export const activationWords: Record<Language, ActivationWords> = { en, de };
