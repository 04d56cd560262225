import { expect, it } from "vitest";
import { dayIn, startOfDay } from "./zones";

it("begins a day where its people are, also when the clocks change", () => {
  expect(startOfDay("2026-11-13", "Europe/Oslo")).toBe("2026-11-12T23:00:00.000Z");
  expect(startOfDay("2026-10-25", "Europe/Oslo")).toBe("2026-10-24T22:00:00.000Z");
  expect(startOfDay("2026-10-26", "Europe/Oslo")).toBe("2026-10-25T23:00:00.000Z");
  expect(startOfDay("2026-03-29", "America/New_York")).toBe("2026-03-29T04:00:00.000Z");
});

it("names the day of an instant there", () => {
  expect(dayIn("2026-11-12T23:00:00.000Z", "Europe/Oslo")).toBe("2026-11-13");
  expect(dayIn("2026-11-12T22:59:59.999Z", "Europe/Oslo")).toBe("2026-11-12");
});
