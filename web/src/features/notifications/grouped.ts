import type { NotificationEntry } from "../../api/types";

export interface CustomerGroup {
  id: string;
  name: string;
  entries: NotificationEntry[];
}

// By customer, in the order in which each comes first.
export function byCustomer(entries: NotificationEntry[]): CustomerGroup[] {
  const groups = new Map<string, CustomerGroup>();
  for (const entry of entries) {
    const group = groups.get(entry.customer_id) ?? { id: entry.customer_id, name: entry.customer_name, entries: [] };
    group.entries.push(entry);
    groups.set(group.id, group);
  }
  return [...groups.values()];
}
