import { describe, expect, it } from "vitest";
import { deProblems } from "./de.problems";
import { en } from "./en";

const sources = import.meta.glob<string>(
  [
    "../../../server/{base,files,work,web,jobs,branding,mail,partners,catalog,customers,contacts,identity,setups,activity,audit,reviews,orders,usage,tasks,channel,portfolio,reports,imports}/**/*.{cpp,hpp}",
    "!**/*_test.cpp",
    "!**/openapi.cpp",
  ],
  { query: "?raw", import: "default", eager: true },
);

// A refusal is written as its code, a comma and a sentence, with fmt::format( or a condition between them at times, or as a
// code behind its status or its kind. A figure of the metrics, entente_…, has a sentence, too.
const beforeSentence = /"(?!entente_)([a-z]+(?:_[a-z]+)*)",\s*(?:\w+(?:\.\w+\(\))? \? )?(?:fmt::format\(\s*)?"(?:[A-Z\\][^"]*[ .]|\{)/g;
const behindKind = /(?:[({][45]\d\d,\s*|Problem::\w+\(\s*)"([a-z]+(?:_[a-z]+)*)"\s*,/g;

const written = (pattern: RegExp) => Object.values(sources).flatMap((source) => [...source.matchAll(pattern)].map(([, code]) => code));
const codes = new Set([...written(beforeSentence), ...written(behindKind)]);

describe("the server's refusals", () => {
  it("are found where they are written", () => {
    expect([...codes]).toEqual(expect.arrayContaining(["stale", "choice", "price_overlaps", "too_long", "permission_missing"]));
    expect(codes.size).toBeGreaterThan(80);
  });

  it("each have a German sentence", () => {
    expect([...codes].filter((code) => !(code in deProblems)).sort()).toEqual([]);
  });

  it("are German wherever the page has an English sentence of its own", () => {
    expect(Object.keys(en.problems).filter((code) => !(code in deProblems))).toEqual([]);
  });

  it("are no longer in the dictionaries once the server forgets them", () => {
    const own = ["no_answer", "unreadable", "cron", "order"]; // of the page, or with a sentence that is made elsewhere
    const known = (code: string) => own.includes(code) || codes.has(code) || codes.has(code.replace(/^reading_/, ""));
    expect([...Object.keys(deProblems), ...Object.keys(en.problems)].filter((code) => !known(code))).toEqual([]);
  });
});
