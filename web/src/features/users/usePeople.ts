import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { Page, PortfolioCustomer } from "../../api/types";
import { useSession } from "../../app/session";
import { customers } from "../customers";
import { partnerships } from "../partnerships";
import { useRoleName, useRoles } from "../roles";

// The vendor looks after everybody; a partner's admin after its own people, in the partnership that it is in.

const ofVendor = { list: "/manage/users", create: "/manage/users/new", one: "/manage/users/$id" } as const;
const ofPartner = { list: "/people", create: "/people/new", one: "/people/$id" } as const;

export function usePeople() {
  const { partner, partnership, visit } = useSession();
  const isOwn = partnership !== null;
  return { isOwn, mayEnter: !visit, ownPartner: isOwn ? partner : null, pages: isOwn ? ofPartner : ofVendor };
}

// Where a partner's person may have access, as far as the reader may give it.
export function usePartnershipsOf(partnerId: string) {
  const { partnership } = useSession();
  const { data = [] } = partnerships.useChoices({ partner_id: partnerId }, partnership === null);
  return partnership === null ? data : [partnership];
}

export function useCustomersOf(partnerId: string, isWanted: boolean) {
  const { isOwn } = usePeople();
  const all = customers.useChoices({ partner_id: partnerId }, isWanted && !isOwn);
  const own = useQuery({ queryKey: ["portfolio", "names"], queryFn: namesOfOwn, enabled: isWanted && isOwn });
  return (isOwn ? own.data : all.data) ?? [];
}

// Roles of one side that allow nothing beyond what the reader may do itself: others are refused.
export function useRolesToGive(side: "vendor" | "partner") {
  const { permissions } = useSession();
  const { data } = useRoles();
  const roleName = useRoleName();
  return (data?.roles ?? [])
    .filter((role) => role.side === side && role.permissions.every((permission) => permissions.includes(permission)))
    .map(({ code }) => ({ value: code, label: roleName(code) }));
}

async function namesOfOwn() {
  const rows: { id: string; name: string }[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<PortfolioCustomer> = await get<Page<PortfolioCustomer>>("/v1/portfolio/customers", { sort: "name", limit: 200, ...(cursor ? { cursor } : {}) });
    rows.push(...page.data.map(({ customer_id, name }) => ({ id: customer_id, name })));
    cursor = page.has_more ? page.next_cursor : null;
  } while (cursor);
  return rows;
}
