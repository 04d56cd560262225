import type { TaskRule, TaskState } from "../../api/types";
import type { Urgency } from "../../i18n/tasks";

// The address of the page: which tasks are shown. The open ones, unless it says otherwise.
export interface TasksSearch {
  state?: TaskState;
  urgency?: Urgency;
  kind?: TaskRule;
  mine?: true;
}

export const states: TaskState[] = ["open", "snoozed", "done", "resolved"];
export const urgencies: Urgency[] = ["high", "medium", "low"];
const kinds: TaskRule[] = ["renewal_upcoming", "high_usage", "usage_growth", "inactive_usage", "acv_drop", "no_finance_contact", "ended_order_in_use", "inactive_collector", "failed_jobs"];

const among = <T extends string>(known: T[], value: unknown) => known.find((one) => one === value);

export function parseTasksSearch(search: { [field in keyof TasksSearch]: unknown }): TasksSearch {
  return {
    state: among(states, search.state),
    urgency: among(urgencies, search.urgency),
    kind: among(kinds, search.kind),
    mine: search.mine === true ? true : undefined,
  };
}

const levels: Record<Urgency, number> = { low: 1, medium: 2, high: 3 };

export const urgencyOf = (level: number): Urgency => urgencies.find((urgency) => levels[urgency] === level) ?? "low";

export const queryOf = ({ state, urgency, kind, mine }: TasksSearch) => ({
  state,
  rule: kind,
  urgency: urgency && levels[urgency],
  is_mine: mine && "true",
});
