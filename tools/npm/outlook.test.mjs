import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { broken, rules } from "./outlook.mjs";

test("the letter keeps every rule", () => {
  assert.deepEqual(broken(readFileSync(new URL("../../server/mail/templates/letter.html", import.meta.url), "utf8")), []);
});

for (const { name, breaks, source } of rules)
  test(`${name}: what breaks it is noticed, and its source is named`, () => {
    assert.deepEqual(broken(breaks), [name]);
    assert.match(source, /^https:\/\//);
  });
