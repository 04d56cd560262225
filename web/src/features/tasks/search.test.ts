import { describe, expect, it } from "vitest";
import { taskWords } from "../../i18n/tasks";
import { parseTasksSearch, queryOf } from "./search";

describe("the address of the tasks", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(parseTasksSearch({ state: "done", urgency: "high", kind: "acv_drop", mine: true })).toEqual({ state: "done", urgency: "high", kind: "acv_drop", mine: true });
    expect(parseTasksSearch({ state: "lost", urgency: 3, kind: "x", mine: "yes" })).toEqual({});
  });

  it("is asked of the server in its words", () => {
    expect(queryOf({ urgency: "high", kind: "acv_drop", mine: true })).toEqual({ state: undefined, rule: "acv_drop", urgency: 3, is_mine: "true" });
    expect(queryOf({})).toEqual({});
  });
});

describe("a task", () => {
  it("is a sentence that a person understands", () => {
    const { sentences } = taskWords.en;
    expect(sentences.renewal_upcoming("Q-1", 49)).toBe("Order Q-1 ends in 49 days");
    expect(sentences.renewal_upcoming("Q-1", 1)).toBe("Order Q-1 ends in 1 day");
    expect(sentences.renewal_upcoming("Q-1", 0)).toBe("Order Q-1 ends today");
    expect(sentences.renewal_upcoming("Q-1", -5)).toBe("Order Q-1 ended 5 days ago and is not renewed");
    expect(sentences.high_usage("Seats", 110)).toBe("Seats: 110 % of the licence in use");
    expect(taskWords.de.sentences.inactive_usage("Seats", 31)).toBe("Kein Messwert von Seats seit 31 Tagen");
  });
});
