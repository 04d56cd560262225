import { describe, expect, it } from "vitest";
import { createFormat, formatQuantity } from "./format";
import { pluralOf } from "./plural";
import { parseScaled, scaledText } from "./parse";

const en = createFormat("en");
const de = createFormat("de");

describe("quantities", () => {
  it("scale without a floating point in between", () => {
    expect(formatQuantity(18412, 0, "en-GB")).toBe("18,412");
    expect(formatQuantity(1234567, 3, "en-GB")).toBe("1,234.567");
    expect(formatQuantity(1234567, 3, "de-DE")).toBe("1.234,567");
    expect(formatQuantity(1500, 3, "en-GB")).toBe("1.5");
    expect(formatQuantity(7, 3, "en-GB")).toBe("0.007");
    expect(formatQuantity(-42, 0, "en-GB")).toBe("-42");
    expect(formatQuantity(-1500, 2, "en-GB")).toBe("-15");
  });

  it("are read back as they were typed", () => {
    expect(parseScaled("1250.5", 2)).toBe(125050);
    expect(parseScaled("1 250,5", 1)).toBe(12505);
    expect(parseScaled("0.1", 1)).toBe(1);
    expect(parseScaled("1.234", 2)).toBeNull();
    expect(parseScaled("1.230", 2)).toBe(123);
    expect(parseScaled("twelve", 0)).toBeNull();
    expect(parseScaled("99999999999999999", 0)).toBeNull();
    expect(scaledText(125050, 2)).toBe("1250.5");
  });
});

describe("money and shares", () => {
  it("follow the currency's own decimals", () => {
    expect(en.money({ minor: 3864000, currency: "EUR" })).toBe("€38,640.00");
    expect(en.money({ minor: 500, currency: "JPY" })).toContain("500");
    expect(de.money({ minor: 125, currency: "EUR" }).replace(/\s/, " ")).toBe("1,25 €");
  });

  it("are given in percent with a space", () => {
    expect(en.percent(7671)).toBe("77\u00a0%");
    expect(de.percent(2093, 1)).toBe("20,9\u00a0%");
  });
});

describe("dates", () => {
  it("of billing never move with a time zone", () => {
    expect(en.day("2026-11-09")).toBe("9 Nov 2026");
    expect(en.shortDay("2026-09-26")).toBe("26 Sep");
    expect(en.month("2026-11")).toBe("Nov 2026");
    expect(en.range("2026-10-26", "2026-11-25")).toBe("26 Oct – 25 Nov");
    expect(en.range("2025-12-26", "2026-01-25")).toBe("26 Dec 2025 – 25 Jan 2026");
  });

  it("of readings follow the partnership's zone", () => {
    expect(en.time("2026-11-09T13:10:00.000Z", "Europe/Oslo")).toBe("14:10");
    expect(en.instant("2026-11-13T06:00:00.000Z")).toBe("13 Nov 2026, 06:00\u00a0UTC");
  });
});

describe("languages", () => {
  it("have their own plurals", () => {
    expect(pluralOf("en")(1, { one: "day", other: "days" })).toBe("day");
    expect(pluralOf("de")(2, { one: "Tag", other: "Tage" })).toBe("Tage");
  });

  it("name countries, and keep a code they do not know", () => {
    expect(de.country("NO")).toBe("Norwegen");
    expect(en.country("not a code")).toBe("not a code");
  });
});
