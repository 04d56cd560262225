import type { Day, DayValue } from "../../api/types";

// What the strip below a daily chart says: which days have readings, which lack one, which are still to come.

export type DayState = "ok" | "no" | "fut";

export interface StripRun {
  state: DayState;
  start: number; // index of the first day
  length: number;
}

export function dayCount(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// The last day of a shorter month stands for its missing ones: three months before 31 May is 28 February.
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

// One mark a day while days are wide enough, else one mark a run of equal days.
export function stripRuns(days: DayValue[], total: number, isDaily: boolean): StripRun[] {
  const states: DayState[] = Array.from({ length: total }, (_, index) => {
    if (index >= days.length) return "fut";
    return days[index].value === null ? "no" : "ok";
  });
  const runs: StripRun[] = [];
  states.forEach((state, index) => {
    const last = runs[runs.length - 1];
    if (!isDaily && last?.state === state) last.length += 1;
    else runs.push({ state, start: index, length: 1 });
  });
  return runs;
}

export const missingDays = (days: DayValue[]): Day[] => days.filter((day) => day.value === null).map((day) => day.day);

export const daysAbove = (days: DayValue[], limit: number | null): number =>
  limit === null ? 0 : days.filter(({ value }) => value !== null && value > limit).length;
