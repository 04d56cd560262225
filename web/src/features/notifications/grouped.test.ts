import { expect, test } from "vitest";
import type { NotificationEntry } from "../../api/types";
import { byCustomer } from "./grouped";

const entry = (id: string, customer: string) => ({ id, customer_id: customer, customer_name: customer.toUpperCase() }) as NotificationEntry;

test("what is about no customer stands under its partner, or under none", () => {
  const about = (partner: string | null) => ({ customer_id: null, partner_id: partner, customer_name: "", exception: { partner_name: partner && "Acme" } }) as NotificationEntry;
  expect(byCustomer([about("p"), about(null), about("p")]).map(({ name, customerId, entries }) => [name, customerId, entries.length])).toEqual([
    ["Acme", null, 2],
    ["", null, 1],
  ]);
});

test("what is told stands under its customer, the most recent customer first", () => {
  const groups = byCustomer([entry("4", "b"), entry("3", "a"), entry("2", "b"), entry("1", "a")]);
  expect(groups.map(({ name, entries }) => [name, entries.map(({ id }) => id)])).toEqual([
    ["B", ["4", "2"]],
    ["A", ["3", "1"]],
  ]);
});
