import type { Assignment, Day } from "../../api/types";
import { dayIn } from "../../i18n/zones";

const openEnd = "9999";

// The last day that counts; none while no end is known.
export function lastDayOf({ valid_to }: Assignment, zone: string): Day | null {
  return valid_to.startsWith(openEnd) ? null : dayIn(Date.parse(valid_to) - 1, zone);
}
