// The moment that is looked at, in the reader's time zone; none: now.
export interface MomentSearch {
  day?: string; // 2026-11-13
  time?: string; // 17:30
}

const matching = (value: unknown, shape: RegExp) => (typeof value === "string" && shape.test(value) ? value : undefined);

export function parseMomentSearch(search: Record<string, unknown>): MomentSearch {
  const day = matching(search.day, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  const time = matching(search.time, /^([01]\d|2[0-3]):[0-5]\d$/);
  return day && time ? { day, time } : {};
}
