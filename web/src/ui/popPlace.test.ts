import { expect, it } from "vitest";
import { popPlace } from "./popPlace";

const box = { left: 0, right: 260, top: 0, bottom: 300, width: 260, height: 300 };
const phone = { width: 390, height: 844 };

it("opens below its button, inside the window", () => {
  expect(popPlace({ left: 10, right: 40, top: 0, bottom: 40 }, box, "start", phone)).toEqual({ left: 10, top: 46 });
  expect(popPlace({ left: 350, right: 382, top: 0, bottom: 40 }, box, "start", phone).left).toBe(122);
});

it("opens above where there is no room below", () => {
  expect(popPlace({ left: 10, right: 40, top: 780, bottom: 812 }, box, "start", phone).top).toBe(474);
});
