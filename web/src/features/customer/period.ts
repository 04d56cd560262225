import type { Cycle, Day } from "../../api/types";
import type { UsageRange } from "../../app/tabs/tabState";
import { addDays, addMonths } from "../../ui/charts/dayMarks";

export const presets = ["cycle", "3", "6", "12"] as const;

// The days of a chosen range. "This cycle" runs to its end, so that the days to come are seen; months end today.
export function periodOf(range: UsageRange, cycle: Cycle): { from: Day; to: Day } {
  if ("from" in range) return range;
  if (range.preset === "cycle") return { from: cycle.from, to: cycle.to };
  const today = addDays(cycle.from, cycle.day - 1);
  return { from: addDays(addMonths(today, -Number(range.preset)), 1), to: today };
}

export const isPeriod = (from: string, to: string) => /^\d{4}-\d\d-\d\d$/.test(from) && /^\d{4}-\d\d-\d\d$/.test(to) && from <= to;
