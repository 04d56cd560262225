import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { CustomerAccess, Found, Instant, Isolation } from "../../api/types";

// Without a moment: as things are.
export const useCustomerAccess = (customerId: string, at: Instant | undefined) =>
  useQuery({
    queryKey: [`/v1/customers/${customerId}/access`, at],
    queryFn: () => get<CustomerAccess>(`/v1/customers/${customerId}/access`, { at }),
    placeholderData: keepPreviousData,
  });

const isolation = "/v1/isolation";

export const useIsolation = () => useQuery({ queryKey: [isolation], queryFn: () => get<Isolation>(isolation) });

interface CustomerNamed {
  customer_id: string;
  name: string;
  partner_name: string | null;
}

// Nobody is named before something was typed.
export const useCustomersNamed = (typed: string) =>
  useQuery({
    queryKey: ["/v1/search", "isolation", typed],
    queryFn: async ({ signal }) => (await get<{ data: Found[] }>("/v1/search", { q: typed }, { signal })).data.flatMap(customerOf),
    enabled: typed !== "",
    placeholderData: typed === "" ? undefined : keepPreviousData,
  });

const customerOf = ({ kind, customer_id, name, partner_name }: Found): CustomerNamed[] =>
  kind === "customer" && customer_id ? [{ customer_id, name, partner_name: partner_name ?? null }] : [];
