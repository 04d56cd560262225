import { describe, expect, it } from "vitest";
import { exportOf, filterQuery, isFiltered, parsePortfolioSearch } from "./search";

describe("the list's address", () => {
  it("keeps only what the page understands", () => {
    const search = parsePortfolioSearch({ status: "active,gone", sort: "DROP", q: 12 });
    expect(search).toMatchObject({ status: "active", q: "12", sort: undefined });
  });

  it("carries its filter to the export unchanged", () => {
    const search = parsePortfolioSearch({ status: "active", kind: "trial", renewal: "days_30,overdue" });
    expect(isFiltered(search)).toBe(true);
    expect(filterQuery(search)).toMatchObject({ "filter[status]": "active", "filter[kind]": "trial", "filter[renewal]": "days_30,overdue" });
    expect(exportOf(search).filter).toEqual({ status: ["active"], kind: ["trial"], product: null, renewal: ["days_30", "overdue"] });
  });
});
