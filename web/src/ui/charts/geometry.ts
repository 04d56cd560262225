import type { DayValue } from "../../api/types";

// Where the marks of the charts stand. Pure, so that each rule of the look has a test.

export interface Point {
  x: number;
  y: number;
}

const round = (value: number) => Math.round(value * 100) / 100;
const tickPlace = 80;

// The limit stands at 80 of 100; what goes beyond 125 % of it is cut off at the edge.
export function bulletShares(value: number, limit: number | null) {
  if (limit === null || limit <= 0) return { within: value > 0 ? tickPlace : 0, over: 0, tick: tickPlace };
  const share = (value / limit) * tickPlace;
  return {
    within: round(Math.min(share, tickPlace)),
    over: round(Math.max(0, Math.min(share, 100) - tickPlace)),
    tick: tickPlace,
  };
}

export function sparkPath(values: (number | null)[], width: number, height: number) {
  const known = values.filter((value) => value !== null);
  const highest = Math.max(0, ...known);
  const lowest = known.length > 0 ? Math.min(...known) : 0;
  const isFlat = highest === 0;
  if (isFlat) return { path: `M0 ${height - 4}H${width}`, last: null, isFlat };
  const span = highest - lowest || highest;
  const bottom = lowest === highest ? 0 : lowest;
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0;
  const points = values.map((value, index) =>
    value === null ? null : { x: round(2 + index * step), y: round(height - 3 - ((value - bottom) / span) * (height - 6)) },
  );
  return { path: linePath(points), last: points.findLast((point) => point !== null) ?? null, isFlat };
}

// A line with a gap wherever a point is missing. A lonely point is drawn as a dot of its own length.
export function linePath(points: (Point | null)[]): string {
  let path = "";
  points.forEach((point, index) => {
    if (point === null) return;
    const before = points[index - 1] ?? null;
    const after = points[index + 1] ?? null;
    path += `${before ? "L" : "M"}${point.x} ${point.y}`;
    if (!before && !after) path += "h.01";
  });
  return path;
}

// The runs of days that have values, for the area below the line.
export function areaPath(points: (Point | null)[], base: number): string {
  return runs(points)
    .map((run) => `M${run[0].x} ${base}${run.map((p) => `L${p.x} ${p.y}`).join("")}L${run[run.length - 1].x} ${base}Z`)
    .join("");
}

function runs(points: (Point | null)[]): Point[][] {
  const all: Point[][] = [];
  let open: Point[] | null = null;
  for (const point of points) {
    if (point === null) open = null;
    else if (open) open.push(point);
    else all.push((open = [point]));
  }
  return all;
}

// Two steps over zero that hold the largest value, at round numbers.
export function axisTop(largest: number): number {
  if (largest <= 0) return 2;
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  // Even, so that the line in the middle stands for a whole number too.
  const tops = [...steps, 12].map((step) => step * magnitude);
  return tops.find((top) => top >= largest && top % 2 === 0) ?? 2 * Math.ceil(largest / 2);
}

// Two to five round steps that hold a line which need not begin at zero; it does when the smallest value is close to it.
export function lineAxis(lowest: number, highest: number): { bottom: number; top: number; ticks: number[] } {
  const from = lowest > 0 && lowest < highest / 2 ? 0 : Math.min(lowest, highest);
  const span = Math.max(highest - from, Math.abs(highest) * 0.02, 1);
  const magnitude = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * magnitude).find((each) => span / each <= 4) ?? span;
  const bottom = Math.floor(from / step) * step;
  const count = Math.max(2, Math.ceil((highest - bottom) / step));
  return { bottom, top: bottom + count * step, ticks: Array.from({ length: count + 1 }, (_, index) => bottom + index * step) };
}

// A value that holds until the next day's: across, then up or down.
export function stepPath(values: number[], place: (index: number) => number, height: (value: number) => number): string {
  return values
    .map((value, index) => {
      const y = round(height(value));
      if (index === 0) return `M${round(place(0))} ${y}`;
      return value === values[index - 1] ? `H${round(place(index))}` : `H${round(place(index))}V${y}`;
    })
    .join("");
}

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// The x of each day is the middle of its cell, so that line and strip agree.
export function dayPoints(days: DayValue[], total: number, top: number, frame: Frame): (Point | null)[] {
  const cell = (frame.right - frame.left) / Math.max(1, total);
  return days.map(({ value }, index) =>
    value === null
      ? null
      : {
          x: round(frame.left + (index + 0.5) * cell),
          y: round(frame.bottom - (value / top) * (frame.bottom - frame.top)),
        },
  );
}

// The label of the peak leans away from the edge that it is near.
export function labelAnchor(x: number, frame: Frame): "start" | "middle" | "end" {
  if (x < frame.left + 70) return "start";
  if (x > frame.right - 70) return "end";
  return "middle";
}

export interface Bar {
  x: number;
  width: number;
  within: { y: number; height: number };
  over: { y: number; height: number } | null;
}

// One bar per value; only what is above the limit changes colour.
export function bars(values: { value: number; limit: number | null }[], top: number, frame: Frame, fill = 0.74): Bar[] {
  const slot = (frame.right - frame.left) / Math.max(1, values.length);
  const scale = (value: number) => (value / top) * (frame.bottom - frame.top);
  return values.map(({ value, limit }, index) => {
    const inside = limit === null ? value : Math.min(value, limit);
    const within = round(scale(inside));
    const over = round(scale(value) - scale(inside));
    return {
      x: round(frame.left + index * slot + (slot * (1 - fill)) / 2),
      width: round(slot * fill),
      within: { y: round(frame.bottom - within), height: within },
      over: over > 0 ? { y: round(frame.bottom - within - over), height: over } : null,
    };
  });
}

// The limit as a staircase over the bars: it may change from cycle to cycle, and be absent in some.
export function limitPath(limits: (number | null)[], top: number, frame: Frame): string {
  const slot = (frame.right - frame.left) / Math.max(1, limits.length);
  let path = "";
  limits.forEach((limit, index) => {
    if (limit === null) return;
    const y = round(frame.bottom - (limit / top) * (frame.bottom - frame.top));
    const start = round(frame.left + index * slot);
    path += index > 0 && limits[index - 1] !== null ? `V${y}` : `M${start} ${y}`;
    path += `H${round(start + slot)}`;
  });
  return path;
}
