import { expect, test } from "vitest";
import type { NotificationEntry } from "../../api/types";
import { byCustomer } from "./grouped";

const entry = (id: string, customer: string) => ({ id, customer_id: customer, customer_name: customer.toUpperCase() }) as NotificationEntry;

test("what is told stands under its customer, the most recent customer first", () => {
  const groups = byCustomer([entry("4", "b"), entry("3", "a"), entry("2", "b"), entry("1", "a")]);
  expect(groups.map(({ name, entries }) => [name, entries.map(({ id }) => id)])).toEqual([
    ["B", ["4", "2"]],
    ["A", ["3", "1"]],
  ]);
});
