// Compiles server/mail/templates/letter.mjml into letter.html, which travels in the executable.
//   node letter.mjs [--check]     --check: is what stands there what would be written?
import { readFileSync, writeFileSync } from "node:fs";
import mjml2html from "mjml";

const folder = new URL("../../server/mail/templates/", import.meta.url);
const colours = { "#0acce1": "{{accent}}", "#0acce2": "{{on_accent}}" };

const { html, errors } = await mjml2html(readFileSync(new URL("letter.mjml", folder), "utf8"), { validationLevel: "strict", keepComments: true });
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
const letter = Object.entries(colours).reduce((text, [colour, place]) => text.replaceAll(colour, place), html);

const file = new URL("letter.html", folder);
if (!process.argv.includes("--check")) writeFileSync(file, letter);
else if (readFileSync(file, "utf8") !== letter) throw new Error("server/mail/templates/letter.html is not what letter.mjml makes: node tools/npm/letter.mjs");
