import type { NotificationEntry } from "../../api/types";

export interface CustomerGroup {
  id: string; // the customer's; of what is about none, the partner's, or nothing
  customerId: string | null;
  name: string; // or nothing
  entries: NotificationEntry[];
}

// By customer, in the order in which each comes first; what is about none, by partner.
export function byCustomer(entries: NotificationEntry[]): CustomerGroup[] {
  const groups = new Map<string, CustomerGroup>();
  for (const entry of entries) {
    const id = entry.customer_id ?? entry.partner_id ?? "";
    const name = entry.customer_id ? entry.customer_name : (entry.exception?.partner_name ?? "");
    const group = groups.get(id) ?? { id, customerId: entry.customer_id ?? null, name, entries: [] };
    group.entries.push(entry);
    groups.set(group.id, group);
  }
  return [...groups.values()];
}
