import { isProblem } from "../../api/problem";
import type { SetupInput } from "../../api/types";
import { refusedFields } from "../../app/problemText";
import type { Dictionary } from "../../i18n/en";
import { instantIn } from "../../i18n/zones";

// What is typed, in the shape of what is sent, so that a refusal's place is a field's name.

export type Scope = "none" | "chosen" | "all";

export interface SetupValues {
  isNew: boolean;
  partner_id: string;
  partner: { name: string; country: string; external_id: string };
  email: string; // finds a duplicate, and is the first person's
  partnership_id: string; // empty: a new one
  partnership: NonNullable<SetupInput["partnership"]>;
  people: SetupInput["people"];
  scope: Scope;
  known: string[];
  fresh: { name: string; country: string }[];
  isLater: boolean;
  day: string;
  time: string;
}

export const emptyPerson = { name: "", email: "", role: "partner_operator" };

export const emptySetup: SetupValues = {
  isNew: true,
  partner_id: "",
  partner: { name: "", country: "", external_id: "" },
  email: "",
  partnership_id: "",
  partnership: { type_code: "", region: "", name: "", currency: "", zone: "", start_day: 1, grace_days: 3, total: "sum_of_peaks" },
  people: [emptyPerson],
  scope: "none",
  known: [],
  fresh: [],
  isLater: false,
  day: "",
  time: "08:00",
};

export const steps = ["partner", "people", "customers", "live"] as const;

export function stepOf(field: string): number {
  if (field.startsWith("people")) return 1;
  if (/^(customers|known|fresh)/.test(field)) return 2;
  return field === "day" ? 3 : 0;
}

// A day or zone that is none yet is refused at its own step.
function liveAt({ isLater, day, time }: SetupValues, zone: string): string | null {
  if (!isLater) return null;
  try {
    return instantIn(day, time, zone);
  } catch {
    return null;
  }
}

export const lacksMoment = (values: SetupValues, zone: string) => values.isLater && liveAt(values, zone) === null;

export function inputOf(values: SetupValues, zone: string): SetupInput {
  const { isNew, partner_id, partner, partnership_id, partnership, people, scope, known, fresh } = values;
  const isAtKnown = !isNew && partnership_id !== "";
  return {
    ...(isNew ? { partner: { ...partner, external_id: partner.external_id || null } } : { partner_id: partner_id || null }),
    ...(isAtKnown ? { partnership_id } : { partnership: { ...partnership, name: partnership.name || null } }),
    people,
    customer_scope: scope === "all" ? "all" : "assigned",
    customers: scope === "none" ? [] : [...(isNew ? [] : known).map((customer_id) => ({ customer_id })), ...fresh],
    live_at: liveAt(values, zone),
  };
}

// The server's refusals by the names of the fields here.
export function refusedOf(problem: unknown, values: SetupValues, text: Dictionary): Record<string, string> {
  if (!isProblem(problem)) return {};
  const chosen = values.isNew ? 0 : values.known.length;
  const placeOf = (path: string) => {
    const [, index, field] = /^customers\.(\d+)\.(\w+)$/.exec(path) ?? [];
    if (index !== undefined) return Number(index) < chosen ? "known" : `fresh.${Number(index) - chosen}.${field}`;
    return ({ live_at: "day", partner: "partner_id", customers: "known" } as Record<string, string>)[path] ?? path;
  };
  return Object.fromEntries(Object.entries(refusedFields(problem, text)).map(([path, sentence]) => [placeOf(path), sentence]));
}
