import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayCount, daysAbove, missingDays, stripRuns } from "./dayMarks";
import { areaPath, axisTop, bars, bulletShares, dayPoints, labelAnchor, limitPath, lineAxis, linePath, sparkPath, stepPath } from "./geometry";

const frame = { left: 0, right: 100, top: 0, bottom: 100 };

describe("the bullet", () => {
  it("puts the tick of every limit at the same place", () => {
    expect(bulletShares(18412, 24000)).toEqual({ within: 61.37, over: 0, tick: 80 });
    expect(bulletShares(6134, 5500)).toEqual({ within: 80, over: 9.22, tick: 80 });
  });

  it("ends at its edge and lives without a limit", () => {
    expect(bulletShares(20000, 5500)).toEqual({ within: 80, over: 20, tick: 80 });
    expect(bulletShares(5, null).over).toBe(0);
    expect(bulletShares(0, 0)).toEqual({ within: 0, over: 0, tick: 80 });
  });
});

describe("lines", () => {
  const days = [
    { day: "2026-11-01", value: 50 },
    { day: "2026-11-02", value: null },
    { day: "2026-11-03", value: 100 },
    { day: "2026-11-04", value: 0 },
  ];

  it("leave a gap where a day has no reading", () => {
    const points = dayPoints(days, 4, 100, frame);
    expect(points).toEqual([{ x: 12.5, y: 50 }, null, { x: 62.5, y: 0 }, { x: 87.5, y: 100 }]);
    expect(linePath(points)).toBe("M12.5 50h.01M62.5 0L87.5 100");
    expect(areaPath(points, 100)).toBe("M12.5 100L12.5 50L12.5 100ZM62.5 100L62.5 0L87.5 100L87.5 100Z");
  });

  it("keep room for the days to come", () => {
    expect(dayPoints(days.slice(0, 1), 2, 100, frame)).toEqual([{ x: 25, y: 50 }]);
  });

  it("of nothing but zero are flat", () => {
    expect(sparkPath([null, 0, 0], 84, 20)).toEqual({ path: "M0 16H84", last: null, isFlat: true });
    expect(sparkPath([1, null, 3], 84, 20).last).toEqual({ x: 80, y: 3 });
  });

  it("name their peak inside the frame", () => {
    const wide = { ...frame, right: 400 };
    expect([10, 200, 390].map((x) => labelAnchor(x, wide))).toEqual(["start", "middle", "end"]);
  });
});

describe("bars", () => {
  it("start at zero and change colour only above the limit", () => {
    const [under, over] = bars([{ value: 50, limit: 80 }, { value: 100, limit: 80 }], 100, frame, 0.5);
    expect(under).toEqual({ x: 12.5, width: 25, within: { y: 50, height: 50 }, over: null });
    expect(over.within).toEqual({ y: 20, height: 80 });
    expect(over.over).toEqual({ y: 0, height: 20 });
  });

  it("have a limit that steps, and stops where there is none", () => {
    expect(limitPath([50, 80, null, 80], 100, frame)).toBe("M0 50H25V20H50M75 20H100");
  });
});

describe("axes", () => {
  it("end at a round number above the largest value", () => {
    expect([0, 58, 968, 1284, 1700, 6134].map(axisTop)).toEqual([2, 60, 1000, 1500, 2000, 8000]);
  });
});

describe("days", () => {
  it("are counted inclusively, across the change of clocks", () => {
    expect(dayCount("2026-10-26", "2026-11-25")).toBe(31);
    expect(dayCount("2026-03-26", "2026-04-25")).toBe(31);
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  });

  it("fall back to the last of a shorter month", () => {
    expect(addMonths("2026-05-31", -3)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -12)).toBe("2025-01-15");
  });

  it("without a reading are told apart from days to come", () => {
    const days = [
      { day: "2026-11-01", value: 1 },
      { day: "2026-11-02", value: null },
    ];
    expect(stripRuns(days, 4, true).map((run) => run.state)).toEqual(["ok", "no", "fut", "fut"]);
    expect(stripRuns(days, 4, false)).toHaveLength(3);
    expect(missingDays(days)).toEqual(["2026-11-02"]);
  });

  it("above a limit are counted, on it are not", () => {
    const days = [600, 601, null].map((value, index) => ({ day: `2026-11-0${index + 1}`, value }));
    expect(daysAbove(days, 600)).toBe(1);
    expect(daysAbove(days, null)).toBe(0);
  });
});

describe("the axis of a line", () => {
  it("holds every value between round ticks and need not begin at zero", () => {
    const axis = lineAxis(711_000, 752_000);
    expect(axis).toEqual({ bottom: 700_000, top: 760_000, ticks: [700_000, 720_000, 740_000, 760_000] });
  });

  it("begins at zero when the line comes near it, and lives with one value", () => {
    expect(lineAxis(100, 1000).bottom).toBe(0);
    const flat = lineAxis(500, 500);
    expect(flat.bottom).toBeLessThanOrEqual(500);
    expect(flat.top).toBeGreaterThan(500);
    expect(lineAxis(0, 0).top).toBeGreaterThan(0);
  });
});

describe("steps", () => {
  it("go across first, then up or down on the day of the change", () => {
    expect(stepPath([1, 1, 3], (index) => index * 10, (value) => 100 - value)).toBe("M0 99H10H20V97");
  });
});
