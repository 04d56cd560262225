import { describe, expect, it } from "vitest";
import type { Cycle } from "../../api/types";
import { isPeriod, periodOf } from "./period";

const cycle: Cycle = {
  month: "2026-11",
  from: "2026-10-26",
  to: "2026-11-25",
  days: 31,
  day: 19,
  starts_at: "",
  ends_at: "",
  state: "open",
};

describe("a customer's period", () => {
  it("is the whole cycle, or months that end today", () => {
    expect(periodOf({ preset: "cycle" }, cycle)).toEqual({ from: "2026-10-26", to: "2026-11-25" });
    expect(periodOf({ preset: "3" }, cycle)).toEqual({ from: "2026-08-14", to: "2026-11-13" });
    expect(periodOf({ from: "2026-01-01", to: "2026-01-31" }, cycle).from).toBe("2026-01-01");
  });

  it("runs forward", () => {
    expect(isPeriod("2026-01-02", "2026-01-01")).toBe(false);
    expect(isPeriod("2026-01-01", "2026-01-01")).toBe(true);
    expect(isPeriod("", "2026-01-01")).toBe(false);
  });
});
