import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { Portfolio, PortfolioCustomer, PortfolioExport } from "../../api/types";
import { useExport } from "../../app/useExport";
import { usePages } from "../../app/usePages";
import { filterQuery, type PortfolioSearch } from "./search";

export const usePortfolio = () =>
  useQuery({ queryKey: ["portfolio"], queryFn: ({ signal }) => get<Portfolio>("/v1/portfolio", {}, { signal }) });

export const usePortfolioCustomers = (search: PortfolioSearch, sort: string) =>
  usePages<PortfolioCustomer>("/v1/portfolio/customers", { sort: search.sort ?? sort, ...filterQuery(search) });

export const usePortfolioExport = () => useExport<PortfolioExport>("/v1/portfolio/exports");
