import type { QueryKey } from "@tanstack/react-query";
import type { LiveKind } from "../../api/types";
import type { Told } from "./stream";

// Which of the page's queries a change concerns, by the first word of their keys and what is below it.

const overviews = ["portfolio", "vendor-home"];
const told = ["/v1/notifications", "/v1/notification-summary"];
const ofCustomer = [...overviews, ...told, "customer", "/v1/customers"];

const queries: Record<LiveKind, string[]> = {
  partners: ["vendor-home", "/v1/partners", "/v1/channel-health"],
  partnerships: [...overviews, "/v1/partnerships", "report"],
  catalog: ["/v1/products", "/v1/prices", "/v1/partnership-types"],
  customers: [...ofCustomer, "report"],
  contacts: [...told, "/v1/contacts", "/v1/contact-changes", "/v1/customers"],
  orders: [...ofCustomer, "/v1/portfolio", "/v1/orders", "report", "/v1/report"],
  usage: [...ofCustomer, "/v1/portfolio", "report", "/v1/report", "/v1/usage/quarantine"],
  tasks: [...told, "/v1/tasks", "/v1/task-summary", "/v1/customers", "vendor-home"],
  people: ["/v1/users", "/v1/access-requests", "/v1/access-reviews"],
  imports: ["/v1/imports"],
  jobs: ["/v1/jobs", "/v1/schedules"],
};

const everything = Object.values(queries).flat();
// What a form was filled from or chooses from stays as it was: whoever types finds out when saving.
const ofForms = ["one", "choices", "preview"];

export function concerns(kinds: Told, [first, second]: QueryKey): boolean {
  if (ofForms.includes(String(second))) return false;
  const names = kinds === "missed" ? everything : kinds.flatMap((kind) => queries[kind] ?? []);
  return names.some((name) => first === name || String(first).startsWith(`${name}/`));
}
