// The rules that a letter keeps for Outlook's sake: server/mail/templates/outlook.json, each with its source.
import { readFileSync } from "node:fs";

export const { rules } = JSON.parse(readFileSync(new URL("../../server/mail/templates/outlook.json", import.meta.url), "utf8"));

const conditional = /<!--\[if[^]*?<!\[endif\]-->/g; // read by Outlook alone, and written for it

/** The names of the rules that this HTML breaks. */
export function broken(html) {
  const drawn = html.replace(conditional, "");
  return rules.filter(({ pattern }) => new RegExp(pattern, "i").test(drawn)).map(({ name }) => name);
}
