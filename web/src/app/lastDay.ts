import type { Day, Instant } from "../api/types";
import { dayIn, startOfDay } from "../i18n/zones";
import { addDays } from "../ui/charts/dayMarks";

// What holds from an instant to another, as people say it: its last day in a zone, or no end.

const openEnd: Instant = "9999-12-31T23:59:59.999Z";

export function lastDayOf({ valid_to }: { valid_to: Instant }, zone: string): Day | null {
  return valid_to.startsWith("9999") ? null : dayIn(Date.parse(valid_to) - 1, zone);
}

export const endAfter = (lastDay: Day | null, zone: string): Instant => (lastDay === null ? openEnd : startOfDay(addDays(lastDay, 1), zone));
