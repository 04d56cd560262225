import { describe, expect, it } from "vitest";
import { fitting, stepped, type Choice } from "./choices";

const choice = (label: string): Choice => ({ id: label, label, group: "pages", run: () => undefined });
const labels = (typed: string) => fitting(["Report", "Theme: Dark", "Übersicht", "Our contacts"].map(choice), typed).map(({ label }) => label);

describe("the palette", () => {
  it("finds by the beginnings of words, whatever their accents and case", () => {
    expect(labels("")).toHaveLength(4);
    expect(labels("them da")).toEqual(["Theme: Dark"]);
    expect(labels("ubers")).toEqual(["Übersicht"]);
    expect(labels("CONT")).toEqual(["Our contacts"]);
    expect(labels("eport")).toEqual([]);
  });

  it("goes round the ends", () => {
    expect(stepped(0, -1, 4)).toBe(3);
    expect(stepped(3, 1, 4)).toBe(0);
    expect(stepped(0, 1, 0)).toBe(0);
  });
});
