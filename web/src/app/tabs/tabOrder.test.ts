import { describe, expect, it } from "vitest";
import type { CustomerTab } from "../../api/types";
import { changed, maxTabs, movedBy, movedTo, neighbourOf, remembering, withoutTab, withTab } from "./tabOrder";
import { mergeTabState, readTabState } from "./tabState";

const tab = (customer_id: string): CustomerTab => ({ customer_id, name: customer_id, sub_tab: "usage", state: "{}" });
const abc = ["a", "b", "c"].map(tab);
const ids = (tabs: CustomerTab[]) => tabs.map((open) => open.customer_id).join("");

describe("open customers", () => {
  it("open once, at the end", () => {
    expect(ids(withTab(abc, tab("d")))).toBe("abcd");
    expect(withTab(abc, tab("b"))).toBe(abc);
  });

  it("make room by closing the oldest", () => {
    const many = Array.from({ length: maxTabs }, (_, index) => tab(String.fromCharCode(97 + index)));
    const next = withTab(many, tab("z"));
    expect(next).toHaveLength(maxTabs);
    expect(ids(next)).toBe("bcdefghijklz");
  });

  it("move by key and stop at the ends", () => {
    expect(ids(movedBy(abc, "b", -1))).toBe("bac");
    expect(ids(movedBy(abc, "b", 1))).toBe("acb");
    expect(ids(movedBy(abc, "a", -1))).toBe("abc");
    expect(ids(movedBy(abc, "c", 5))).toBe("abc");
    expect(movedBy(abc, "x", 1)).toBe(abc);
  });

  it("move to where they are dropped", () => {
    expect(ids(movedTo(abc, "c", 0))).toBe("cab");
    expect(ids(movedTo(abc, "a", 2))).toBe("bca");
  });

  it("hand over to a neighbour when closed", () => {
    expect(neighbourOf(abc, "b")?.customer_id).toBe("c");
    expect(neighbourOf(abc, "c")?.customer_id).toBe("b");
    expect(neighbourOf([tab("a")], "a")).toBeNull();
    expect(ids(withoutTab(abc, "b"))).toBe("ac");
  });

  it("change one and leave the others", () => {
    expect(changed(abc, "b", { sub_tab: "cycle" }).map((open) => open.sub_tab)).toEqual(["usage", "cycle", "usage"]);
  });
});

describe("the state of a tab", () => {
  it("grows out of what the tab keeps now", () => {
    const draft = { name: "Astrid", email: "", phone: "", version: 2 };
    const typed = remembering(abc, "b", (now) => ({ drafts: { ...now.drafts, finance: draft } }));
    const both = remembering(typed, "b", (now) => ({ drafts: { ...now.drafts, sales: draft } }));
    expect(readTabState(both[1].state).drafts).toEqual({ finance: draft, sales: draft });
    const saved = remembering(both, "b", (now) => ({ drafts: { ...now.drafts, finance: undefined } }));
    expect(readTabState(saved[1].state).drafts).toEqual({ sales: draft });
    expect(remembering(abc, "x", () => ({ scroll: 1 }))).toBe(abc);
  });

  it("survives what it does not understand", () => {
    expect(readTabState("not json")).toEqual({});
    expect(readTabState("3")).toEqual({});
    expect(readTabState(undefined)).toEqual({});
  });

  it("keeps the range when the scroll changes", () => {
    const text = mergeTabState(mergeTabState(undefined, { range: { preset: "6" } }), { scroll: 120 });
    expect(readTabState(text)).toEqual({ range: { preset: "6" }, scroll: 120 });
  });
});
