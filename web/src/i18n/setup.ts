import type { Language, Likeness } from "../api/types";

// A partner is set up, step by step.

const en = {
  title: "Set up a partner",
  steps: { partner: "Partner", people: "People", customers: "Customers", live: "Go live" },
  stepTitle: {
    partner: "Who is the partner, and on which terms?",
    people: "Who works with the portal there?",
    customers: "Which customers do these people look after?",
    live: "When does it begin?",
  },
  goOn: "Go on",
  back: "Back",
  setUp: "Set up",

  whichPartner: "Partner",
  newPartner: "A new partner",
  knownPartner: "One that is there",
  contact: "E-mail of somebody there",
  contactHint: "Optional. Its domain finds a partner that is there already.",
  similar: "Partners like this one",
  similarFound: (count: number): string => (count === 1 ? "Is it this one?" : "Is it one of these?"),
  because: {
    same_name: () => "same name",
    like_name: () => "similar name",
    mail_domain: (domain) => `people at ${domain}`,
    number: () => "same number",
  } as Record<Likeness, (domain: string) => string>,
  thisOne: "Go on with this one",
  goOnWith: (name: string) => `Go on with this one: ${name}`,
  partnership: "Partnership",
  newPartnership: "A new partnership",
  nameHint: "Partner and region, unless you say another",

  peopleText: "Each person chooses a password by an invitation, which you send at the end.",
  person: (place: number) => `Person ${place}`,
  addPerson: "Add a person",
  leaveOut: (place: number) => `Leave out person ${place}`,

  whatTheySee: "Customers that they see",
  scopes: { none: "None yet", chosen: "Chosen ones", all: "All customers" },
  scopeText: {
    none: "They see no customer until you give them some.",
    chosen: "They see the customers below and no other. These count in the partnership from the beginning on.",
    all: "They see every customer of the partnership, also those that come later. What you add below counts in it from the beginning on.",
  },
  knownCustomers: "Customers of this partner",
  customer: (place: number) => `New customer ${place}`,
  addCustomer: "Add a new customer",
  leaveOutCustomer: (place: number) => `Leave out new customer ${place}`,

  when: "Beginning",
  atOnce: "At once",
  later: "At a time to come",
  atOnceText: "It begins when you confirm.",
  day: "Day",
  time: "Time",
  inZone: (zone: string) => `Time zone: ${zone}`,
  momentNeeded: "Say the day and the time.",
  preview: "What they will see",
  fromNow: (partner: string, partnership: string) => `${partner}, ${partnership}: at once`,
  from: (partner: string, partnership: string, when: string) => `${partner}, ${partnership}: from ${when}. Before that they see nothing.`,

  doneTitle: (partner: string) => `${partner} is set up`,
  hasBegun: (when: string) => `It began ${when}`,
  beginsAt: (when: string) => `It begins ${when}`,
  customersBegin: (count: number) =>
    count === 0 ? "No customer changes hands." : count === 1 ? "1 customer is looked after by this partner from then on." : `${count} customers are looked after by this partner from then on.`,
  untilThen: "Whoever signs in before reads that nothing is open yet. Afterwards nobody has to do anything: it begins by itself.",
  told: "Every part of it is written down:",
  audit: "audit trail of this partner",
  inviteTitle: "Now invite",
  inviteText: "An invitation works for a day. You can send one later from the person's page.",
  mailOnly: "Gets mail only, and needs no invitation.",
};

export type SetupWords = typeof en;

const de: SetupWords = {
  title: "Partner einrichten",
  steps: { partner: "Partner", people: "Personen", customers: "Kunden", live: "Start" },
  stepTitle: {
    partner: "Wer ist der Partner, und zu welchen Bedingungen?",
    people: "Wer arbeitet dort mit dem Portal?",
    customers: "Welche Kunden betreuen diese Personen?",
    live: "Wann beginnt es?",
  },
  goOn: "Weiter",
  back: "Zurück",
  setUp: "Einrichten",

  whichPartner: "Partner",
  newPartner: "Ein neuer Partner",
  knownPartner: "Einer, den es gibt",
  contact: "E-Mail von jemandem dort",
  contactHint: "Freiwillig. Die Domäne findet einen Partner, den es schon gibt.",
  similar: "Ähnliche Partner",
  similarFound: (count) => (count === 1 ? "Ist es dieser?" : "Ist es einer von diesen?"),
  because: {
    same_name: () => "gleicher Name",
    like_name: () => "ähnlicher Name",
    mail_domain: (domain) => `Personen bei ${domain}`,
    number: () => "gleiche Nummer",
  },
  thisOne: "Mit diesem weiter",
  goOnWith: (name) => `Mit diesem weiter: ${name}`,
  partnership: "Partnerschaft",
  newPartnership: "Eine neue Partnerschaft",
  nameHint: "Partner und Region, wenn Sie nichts anderes sagen",

  peopleText: "Jede Person wählt ihr Passwort selbst, mit einer Einladung, die Sie am Ende senden.",
  person: (place) => `Person ${place}`,
  addPerson: "Weitere Person",
  leaveOut: (place) => `Person ${place} weglassen`,

  whatTheySee: "Kunden, die sie sehen",
  scopes: { none: "Noch keine", chosen: "Ausgewählte", all: "Alle Kunden" },
  scopeText: {
    none: "Sie sehen keinen Kunden, bis Sie ihnen welche zuteilen.",
    chosen: "Sie sehen die Kunden unten und keine anderen. Diese zählen von Beginn an in der Partnerschaft.",
    all: "Sie sehen alle Kunden der Partnerschaft, auch die, die später dazukommen. Was Sie unten hinzufügen, zählt von Beginn an in ihr.",
  },
  knownCustomers: "Kunden dieses Partners",
  customer: (place) => `Neuer Kunde ${place}`,
  addCustomer: "Neuen Kunden hinzufügen",
  leaveOutCustomer: (place) => `Neuen Kunden ${place} weglassen`,

  when: "Beginn",
  atOnce: "Sofort",
  later: "Zu einem späteren Zeitpunkt",
  atOnceText: "Es beginnt, sobald Sie bestätigen.",
  day: "Tag",
  time: "Uhrzeit",
  inZone: (zone) => `Zeitzone: ${zone}`,
  momentNeeded: "Nennen Sie Tag und Uhrzeit.",
  preview: "Was sie sehen werden",
  fromNow: (partner, partnership) => `${partner}, ${partnership}: sofort`,
  from: (partner, partnership, when) => `${partner}, ${partnership}: ab ${when}. Davor sehen sie nichts.`,

  doneTitle: (partner) => `${partner} ist eingerichtet`,
  hasBegun: (when) => `Es hat begonnen: ${when}`,
  beginsAt: (when) => `Es beginnt ${when}`,
  customersBegin: (count) =>
    count === 0 ? "Kein Kunde wechselt." : count === 1 ? "1 Kunde wird von da an von diesem Partner betreut." : `${count} Kunden werden von da an von diesem Partner betreut.`,
  untilThen: "Wer sich davor anmeldet, liest, dass noch nichts freigegeben ist. Danach muss niemand etwas tun: Es beginnt von selbst.",
  told: "Jeder Teil davon ist festgehalten:",
  audit: "Prüfprotokoll dieses Partners",
  inviteTitle: "Jetzt einladen",
  inviteText: "Eine Einladung gilt einen Tag. Sie können auch später eine senden, auf der Seite der Person.",
  mailOnly: "Bekommt nur E-Mails und braucht keine Einladung.",
};

export const setupWords: Record<Language, SetupWords> = { en, de };
