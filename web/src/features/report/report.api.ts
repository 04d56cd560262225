import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { Adjustment, Evidence, Report, ReportLine, ReportPeriod } from "../../api/types";
import { useExport } from "../../app/useExport";
import { usePages } from "../../app/usePages";

export const useReport = (month: string | undefined, cycles: number) =>
  useQuery({
    queryKey: ["report", month, cycles],
    queryFn: ({ signal }) => get<Report>("/v1/report", { month, cycles }, { signal }),
    placeholderData: keepPreviousData,
  });

export const useReportLines = (month: string, productId: string) =>
  usePages<ReportLine>("/v1/report/lines", { month, product_id: productId }, 200);

export const useReportAdjustments = (month: string) => usePages<Adjustment>("/v1/report/adjustments", { month }, 100);

export const useEvidence = (line: { month: string; product_id: string; customer_id: string; day?: string }) =>
  useQuery({
    queryKey: ["report", "evidence", line],
    queryFn: ({ signal }) => get<Evidence>("/v1/report/evidence", line, { signal }),
    placeholderData: keepPreviousData,
  });

export const useReportExport = () => useExport<ReportPeriod>("/v1/report/exports");
