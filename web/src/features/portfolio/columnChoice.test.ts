import { describe, expect, it } from "vitest";
import type { ListLook } from "../../api/types";
import { hiddenColumns, withColumn } from "./columnChoice";

const undecided: ListLook = { hidden: [], shown: [], is_relaxed: false };

describe("the columns of a list", () => {
  it("are the page's own until somebody decides", () => {
    expect(hiddenColumns(undecided, ["kind"])).toEqual(["kind"]);
  });

  it("are what the person decided, whatever the page begins with", () => {
    const look = withColumn(withColumn(undecided, "kind", true), "share", false);
    expect(hiddenColumns(look, ["kind"])).toEqual(["share"]);
    expect(hiddenColumns(look, ["kind", "country"])).toEqual(["country", "share"]);
    expect(hiddenColumns(withColumn(look, "share", true), ["kind"])).toEqual([]);
  });

  it("never grow beyond what the server keeps", () => {
    let look = undecided;
    for (let i = 0; i < 130; ++i) look = withColumn(look, `column ${i}`, false);
    expect(look.hidden).toHaveLength(100);
    expect(look.hidden).toContain("column 129");
  });
});
