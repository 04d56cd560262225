import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get, type Query } from "../../api/client";
import type { AcvBreakdown, AcvTrend, CustomerAcv, CustomerCommercial, DueOrder, Order } from "../../api/types";
import { usePages } from "../../app/usePages";

export const useAcv = (from: string | undefined, to: string | undefined) =>
  useQuery({
    queryKey: ["portfolio", "acv", from, to],
    queryFn: ({ signal }) => get<AcvTrend>("/v1/portfolio/acv", { from, to }, { signal }),
    placeholderData: keepPreviousData,
    enabled: from !== undefined,
  });

// What a day's point is made of: its total, and the first of its customers.
export const useAcvOfDay = (day: string, currency: string) =>
  useQuery({
    queryKey: ["portfolio", "acv", "day", day, currency],
    queryFn: ({ signal }) => get<AcvBreakdown>("/v1/portfolio/acv/customers", { day, currency, limit: 1 }, { signal }),
  });

export const useCustomersOfDay = (day: string, currency: string) =>
  usePages<CustomerAcv>("/v1/portfolio/acv/customers", { day, currency }, 200);

export const useOrders = (query: Query) => usePages<Order>("/v1/orders", query);

export const useRenewals = (due: string | undefined, currency?: string) =>
  usePages<DueOrder>("/v1/portfolio/renewals", { "filter[bucket]": due, currency });

export const useCustomerCommercial = (id: string) =>
  useQuery({
    queryKey: ["customer", id, "commercial"],
    queryFn: ({ signal }) => get<CustomerCommercial>(`/v1/customers/${id}/commercial`, {}, { signal }),
  });
