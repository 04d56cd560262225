import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get, type Query } from "../../api/client";
import type { CustomerGrowth, Growth } from "../../api/types";
import { usePages } from "../../app/usePages";

// The sums of all customers, whatever the list below them is narrowed to.
export const useGrowth = (between: { from: string; to: string; currency: string }) =>
  useQuery({
    queryKey: ["report", "growth", between],
    queryFn: ({ signal }) => get<Growth>("/v1/report/growth", { ...between, limit: 1 }, { signal }),
    placeholderData: keepPreviousData,
  });

export const useGrowthRows = (query: Query) => usePages<CustomerGrowth>("/v1/report/growth", query);
