import type { Day, Instant } from "../api/types";

// The instant at which a calendar day begins in a time zone. Twice, because the first guess may lie on the other side of a
// change of the clock.
export function startOfDay(day: Day, zone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const first = midnight - offsetAt(midnight, zone);
  return new Date(midnight - offsetAt(first, zone)).toISOString();
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
