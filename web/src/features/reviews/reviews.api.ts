import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { CustomerAccess, Instant } from "../../api/types";

// Without a moment: as things are.
export const useCustomerAccess = (customerId: string, at: Instant | undefined) =>
  useQuery({
    queryKey: [`/v1/customers/${customerId}/access`, at],
    queryFn: () => get<CustomerAccess>(`/v1/customers/${customerId}/access`, { at }),
    placeholderData: keepPreviousData,
  });
