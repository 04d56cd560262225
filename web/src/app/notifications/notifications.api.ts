import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../api/client";
import type { NotificationEntry, NotificationSummary } from "../../api/types";
import { usePages } from "../usePages";

const path = "/v1/notifications";
const summaryPath = "/v1/notification-summary";
const everyMinute = 60_000;

export const mostCounted = 100; // that many or more

export const useNotifications = () => usePages<NotificationEntry>(path, {});

export const useUnread = () =>
  useQuery({
    queryKey: [summaryPath],
    queryFn: async ({ signal }) => (await get<NotificationSummary>(summaryPath, {}, { signal })).unread,
    refetchInterval: everyMinute,
    retry: false,
  });

export function useLook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => post<NotificationSummary>("/v1/notification-looks", { until }),
    onSuccess: ({ unread }) => client.setQueryData([summaryPath], unread),
  });
}
