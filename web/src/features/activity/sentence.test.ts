import { describe, expect, it } from "vitest";
import { activityWords } from "../../i18n/activity";
import { contactWords } from "../../i18n/contacts";
import { sentenceOf } from "./sentence";

const sources = import.meta.glob<string>(["../../../../server/**/*.cpp", "!**/*_test.cpp", "!**/testing/**", "!**/app/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});

// An action is written as noun.verb, in quotes, with nothing else in them; what a statement names is one letter before the dot.
const written = /"([a-z_]{2,}\.[a-z_]+)"/g;
const notActions = /\.(?:csv|xlsx|json|html|db|pid|cpp|hpp|sql|js|css|example)$|^(?:main|portal|temp|entente)\./;

const actions = new Set(
  Object.values(sources)
    .flatMap((source) => [...source.matchAll(written)].map(([, action]) => action))
    .filter((action) => !notActions.test(action)),
);

const languages = Object.values(activityWords);

describe("what happened", () => {
  it("is found where it is written", () => {
    expect([...actions]).toEqual(expect.arrayContaining(["customer.created", "contact.updated", "session.started", "usage.released"]));
    expect(actions.size).toBeGreaterThan(35);
  });

  it("has a sentence in each language", () => {
    for (const { sentences } of languages) expect([...actions].filter((action) => !(action in sentences)).sort()).toEqual([]);
  });

  it("is no longer in the dictionaries once the server does not do it", () => {
    for (const { sentences } of languages) expect(Object.keys(sentences).filter((action) => !actions.has(action))).toEqual([]);
  });

  it("names the contact that is meant", () => {
    expect(sentenceOf({ action: "contact.updated", topic: "finance" }, activityWords.en, contactWords.en.kinds)).toBe("changed the contact for Finance");
    expect(sentenceOf({ action: "contact.updated", topic: "finance" }, activityWords.de, contactWords.de.kinds)).toBe("hat den Kontakt geändert: Finanzen");
  });
});
