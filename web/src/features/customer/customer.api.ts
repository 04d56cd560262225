import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { CustomerCycle, CustomerDetail, CustomerUsage, TaskSummary } from "../../api/types";

export const useCustomer = (id: string) =>
  useQuery({ queryKey: ["customer", id], queryFn: ({ signal }) => get<CustomerDetail>(`/v1/customers/${id}`, {}, { signal }) });

export const useTaskSummary = (id: string) =>
  useQuery({
    queryKey: ["/v1/task-summary", id],
    queryFn: ({ signal }) => get<TaskSummary>("/v1/task-summary", { customer_id: id }, { signal }),
  });

export const useCustomerCycle = (id: string) =>
  useQuery({
    queryKey: ["customer", id, "cycle"],
    queryFn: ({ signal }) => get<CustomerCycle>(`/v1/customers/${id}/cycle`, {}, { signal }),
  });

export const useCustomerUsage = (id: string, period: { from: string; to: string } | null) =>
  useQuery({
    queryKey: ["customer", id, "usage", period],
    queryFn: ({ signal }) => get<CustomerUsage>(`/v1/customers/${id}/usage`, { ...period }, { signal }),
    enabled: period !== null,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? keepPreviousData(before) : undefined),
  });
