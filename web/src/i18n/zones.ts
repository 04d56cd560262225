import type { Day, Instant } from "../api/types";

// The instant at which the clocks of a time zone show that day and time (17:30). Twice, because the first guess may lie on the
// other side of a change of the clock.
export function instantIn(day: Day, time: string, zone: string): Instant {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const first = shown - offsetAt(shown, zone);
  return new Date(shown - offsetAt(first, zone)).toISOString();
}

export const startOfDay = (day: Day, zone: string): Instant => instantIn(day, "00:00", zone);

export function timeIn(instant: Instant | number, zone: string): string {
  const { hour, minute } = partsOf(new Date(instant).getTime(), zone);
  return `${hour}:${minute}`;
}

export function dayIn(instant: Instant | number, zone: string): Day {
  const { year, month, day } = partsOf(new Date(instant).getTime(), zone);
  return `${year}-${month}-${day}`;
}

function offsetAt(instant: number, zone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(instant, zone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instant / 1000) * 1000;
}

function partsOf(instant: number, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}
