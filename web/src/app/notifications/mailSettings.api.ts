import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import type { MailSettings } from "../../api/types";

const path = "/v1/notification-settings";

// As the person has just chosen them; what the server refuses goes back to what it has.
export function useMailSettings() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<MailSettings>(path, {}, { signal }) });
  const keep = useMutation({
    mutationFn: (settings: MailSettings) => put<MailSettings>(path, settings),
    onMutate: (settings) => {
      void client.cancelQueries({ queryKey: [path] }); // what was asked before the choice knows nothing of it
      client.setQueryData([path], settings);
    },
    onError: () => void refetch(),
  });
  return {
    settings: data,
    error: error ?? keep.error,
    retry: () => void refetch(),
    change: (change: Partial<MailSettings>) => data && keep.mutate({ ...data, ...change }),
  };
}
