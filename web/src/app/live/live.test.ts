import { describe, expect, it } from "vitest";
import { concerns } from "./concerned";
import { createReader } from "./messages";

describe("what the server tells", () => {
  it("is read however it is cut", () => {
    const read = createReader();
    expect(read(':\n\ndata: {"kinds":["ord')).toEqual([]);
    expect(read('ers"]}\n')).toEqual([]);
    expect(read('\ndata: {"kinds":["tasks"]}\n\n:\n\n')).toEqual([{ kinds: ["orders"] }, { kinds: ["tasks"] }]);
  });
});

describe("a change concerns", () => {
  it("what shows its kind, and what lies below it", () => {
    expect(concerns(["customers"], ["portfolio"])).toBe(true);
    expect(concerns(["orders"], ["/v1/portfolio/acv/customers", {}])).toBe(true);
    expect(concerns(["partners"], ["portfolio"])).toBe(false);
    expect(concerns(["imports"], ["/v1/imports", {}])).toBe(true);
  });
  it("everything that is followed, when the stream was away", () => {
    expect(concerns("missed", ["/v1/tasks", {}])).toBe(true);
    expect(concerns("missed", ["session"])).toBe(false);
  });
  it("no form that is being filled", () => {
    expect(concerns(["partners"], ["/v1/partners", "one", "partner_1"])).toBe(false);
    expect(concerns("missed", ["/v1/customers", "choices", {}])).toBe(false);
    expect(concerns(["customers"], ["/v1/customers/customer_1/move", "preview", "partnership_1"])).toBe(false);
  });
});
