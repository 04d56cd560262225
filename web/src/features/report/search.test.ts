import { describe, expect, it } from "vitest";
import { parseReportSearch } from "./search";

describe("the report's address", () => {
  it("keeps only what the page understands", () => {
    const search = parseReportSearch({ month: "2026-11", cycles: 12, day: "soon" });
    expect(search).toMatchObject({ month: "2026-11", cycles: 12, day: undefined });
    expect(parseReportSearch({ cycles: 7 }).cycles).toBeUndefined();
  });
});
