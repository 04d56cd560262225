import { useLocation } from "@tanstack/react-router";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { get, post } from "../../api/client";
import type { NotificationEntry, NotificationSummary } from "../../api/types";
import { usePages } from "../usePages";

const path = "/v1/notifications";
const summaryPath = "/v1/notification-summary";
const aMinute = 60_000;

export const mostCounted = 100; // that many or more

export const useNotifications = () => usePages<NotificationEntry>(path, {});

// Asked anew when the person comes to another page or back to the window, never by itself: what asks by itself would keep a session alive
// that nobody uses. Nor does it ask anybody to sign in.
export function useUnread() {
  const place = useLocation({ select: ({ pathname }) => pathname });
  const unread = useQuery({
    queryKey: [summaryPath],
    queryFn: async ({ signal }) => (await get<NotificationSummary>(summaryPath, {}, { signal, signedOut: "throw" })).unread,
    staleTime: aMinute,
    refetchOnWindowFocus: true,
    retry: false,
  });
  const { isStale, refetch } = unread;
  useEffect(() => {
    if (isStale) void refetch();
  }, [place]); // not when it grows stale
  return unread;
}

export function useLook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => post<NotificationSummary>("/v1/notification-looks", { until }),
    onSuccess: ({ unread }) => client.setQueryData([summaryPath], unread),
  });
}
