import { expect, it } from "vitest";
import { joinWords, splitWords } from "./words";

it("keeps the offered order and loses nothing", () => {
  expect(joinWords(["peak", "cycle"], ["cycle", "from", "peak"])).toBe("cycle,peak");
  expect(joinWords(["later", "cycle"], ["cycle"])).toBe("cycle,later");
  expect(splitWords("")).toEqual([]);
});
