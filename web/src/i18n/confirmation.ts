// The password once more, before something delicate.

const en = {
  title: "Your password, please",
  text: "What you are about to do is delicate, and you signed in a while ago. This makes sure that it is you.",
  password: "Password",
  goOn: "Go on",
};

const de: typeof en = {
  title: "Bitte Ihr Passwort",
  text: "Was Sie vorhaben, ist heikel, und Ihre Anmeldung liegt eine Weile zurück. So ist sicher, dass Sie es sind.",
  password: "Passwort",
  goOn: "Weiter",
};

export const confirmationWords = { en, de };
