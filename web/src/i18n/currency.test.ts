import { describe, expect, it } from "vitest";
import { currencyDigits } from "./currency";
import { formatMoney } from "./format";

const [source] = Object.values(import.meta.glob<string>("../../../server/base/money.cpp", { query: "?raw", import: "default", eager: true }));

const listed = (name: string) => {
  const literal = source.match(new RegExp(`string_view ${name} =((?:\\s*"[^"]*")+);`))?.[1] ?? "";
  return [...literal.matchAll(/"([^"]*)"/g)].map((part) => part[1]).join("").trim().split(/\s+/);
};

describe("a currency's minor unit", () => {
  it("has the digits that the server gives it", () => {
    for (const [name, digits] of [["two_digits", 2], ["no_digits", 0], ["three_digits", 3], ["four_digits", 4]] as const) {
      expect(listed(name).length).toBeGreaterThan(1);
      for (const currency of listed(name)) expect(currencyDigits(currency), currency).toBe(digits);
    }
  });

  it("is written in full", () => {
    expect(formatMoney({ minor: 1_250_050, currency: "HUF" }, "en-GB")).toContain("12,500.50");
    expect(formatMoney({ minor: 12_500, currency: "JPY" }, "en-GB")).toContain("12,500");
  });
});
