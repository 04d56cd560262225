import type { Language } from "../api/types";

// One's own profile.

const en = {
  title: "Profile",
  person: "You",
  name: "Name",
  email: "Work mail",
  role: "Role",
  seen: "Customers",
  seesAll: "All customers of your partnerships",
  seesAssigned: "The customers assigned to you",
  lookedAfter: "Partners",
  lookedAfterScopes: { all: "All partners", assigned: "The partners given to you to look after" },
  look: "How the portal looks to you",
  lookHint: "Kept with you, on whatever machine you sign in.",
  zone: "Time zone",
  zoneHint: "Moments are told in it: who did what when, as of when a figure holds. Billing dates and readings keep the partnership's.",
  zoneOfPartnership: (zone: string) => `As the partnership: ${zone}`,
  zoneOfPortal: (zone: string) => `The portal's own: ${zone}`,
  now: (moment: string) => `Now ${moment}`,

  sessions: "Where you are signed in",
  sessionsHint: "One you do not know is worth ending, and your password worth changing.",
  browsers: { blink: "Chrome or Edge", gecko: "Firefox", webkit: "Safari" } as Record<string, string>,
  otherBrowser: "Another program",
  systems: { linux: "Linux", windows: "Windows", mac: "macOS", ios: "iPhone or iPad", android: "Android", chromeos: "ChromeOS" } as Record<string, string>,
  otherSystem: "another system",
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  thisOne: "This one",
  startedSeen: (started: string, seen: string) => `Since ${started}, last used ${seen}`,
  end: "End",
  endOf: (what: string) => `End ${what}`,
  endOthers: "End all others",
  ended: "The session has ended",
  othersEnded: "All other sessions have ended",

  password: "Password",
  passwordHint: (least: number) => `At least ${least} characters; several words that do not belong together are easiest to keep. Your other sessions end.`,
  change: "Change password",
  newPassword: "New password",
  changed: "Your password is changed",
};

type ProfileWords = typeof en;

const de: ProfileWords = {
  title: "Profil",
  person: "Sie",
  name: "Name",
  email: "Dienstliche E-Mail",
  role: "Rolle",
  seen: "Kunden",
  seesAll: "Alle Kunden Ihrer Partnerschaften",
  seesAssigned: "Die Ihnen zugeordneten Kunden",
  lookedAfter: "Partner",
  lookedAfterScopes: { all: "Alle Partner", assigned: "Die Partner, die Sie betreuen" },
  look: "Wie das Portal für Sie aussieht",
  lookHint: "Bleibt bei Ihnen, an welchem Rechner Sie sich auch anmelden.",
  zone: "Zeitzone",
  zoneHint: "In ihr stehen Zeitpunkte: wer wann was tat, welchen Stand eine Zahl hat. Abrechnungstage und Messwerte behalten die der Partnerschaft.",
  zoneOfPartnership: (zone) => `Wie die Partnerschaft: ${zone}`,
  zoneOfPortal: (zone) => `Die des Portals: ${zone}`,
  now: (moment) => `Jetzt ${moment}`,

  sessions: "Wo Sie angemeldet sind",
  sessionsHint: "Was Sie nicht kennen, beenden Sie besser, und ändern dann Ihr Passwort.",
  browsers: { blink: "Chrome oder Edge", gecko: "Firefox", webkit: "Safari" },
  otherBrowser: "Ein anderes Programm",
  systems: { linux: "Linux", windows: "Windows", mac: "macOS", ios: "iPhone oder iPad", android: "Android", chromeos: "ChromeOS" },
  otherSystem: "einem anderen System",
  browserOn: (browser, system) => `${browser} auf ${system}`,
  thisOne: "Diese hier",
  startedSeen: (started, seen) => `Seit ${started}, zuletzt benutzt ${seen}`,
  end: "Beenden",
  endOf: (what) => `${what} beenden`,
  endOthers: "Alle anderen beenden",
  ended: "Die Sitzung ist beendet",
  othersEnded: "Alle anderen Sitzungen sind beendet",

  password: "Passwort",
  passwordHint: (least) => `Mindestens ${least} Zeichen; mehrere Wörter, die nicht zusammengehören, merkt man sich am leichtesten. Ihre anderen Sitzungen enden.`,
  change: "Passwort ändern",
  newPassword: "Neues Passwort",
  changed: "Ihr Passwort ist geändert",
};

export const profileWords: Record<Language, ProfileWords> = { en, de };
