import { expect, it } from "vitest";
import { initials } from "./initials";

it("takes the first and the last name", () => {
  const names = ["Maja Lindqvist", "Ruben van Aalsdijk", "Øyvind", ""];
  expect(names.map(initials)).toEqual(["ML", "RA", "Ø", ""]);
});
