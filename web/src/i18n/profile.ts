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
  look: "How the portal looks to you",
  lookHint: "Kept with you, on whatever machine you sign in.",
  zone: "Time zone",
  zoneHint: "Moments are told in it: who did what when, as of when a figure holds. Billing dates and readings keep the partnership's.",
  zoneOfPartnership: (zone: string) => `As the partnership: ${zone}`,
  zoneOfPortal: (zone: string) => `The portal's own: ${zone}`,
  now: (moment: string) => `Now ${moment}`,
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
  look: "Wie das Portal für Sie aussieht",
  lookHint: "Bleibt bei Ihnen, an welchem Rechner Sie sich auch anmelden.",
  zone: "Zeitzone",
  zoneHint: "In ihr stehen Zeitpunkte: wer wann was tat, welchen Stand eine Zahl hat. Abrechnungstage und Messwerte behalten die der Partnerschaft.",
  zoneOfPartnership: (zone) => `Wie die Partnerschaft: ${zone}`,
  zoneOfPortal: (zone) => `Die des Portals: ${zone}`,
  now: (moment) => `Jetzt ${moment}`,
};

export const profileWords: Record<Language, ProfileWords> = { en, de };
