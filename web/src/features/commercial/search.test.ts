import { describe, expect, it } from "vitest";
import { parseOrdersSearch } from "./search";

describe("the address of the orders", () => {
  it("keeps only what the page understands", () => {
    expect(parseOrdersSearch({ view: "renewals", due: "days_30,soon,overdue", currency: "EUR" })).toMatchObject({
      view: "renewals",
      due: "days_30,overdue",
      currency: "EUR",
    });
    expect(parseOrdersSearch({ view: "all", status: "gone", currency: "euro", q: 2026 })).toEqual({
      view: undefined,
      q: "2026",
      status: undefined,
      due: undefined,
      currency: undefined,
    });
  });
});
