import { useQuery, useQueryClient } from "@tanstack/react-query";

// Which columns and how dense: the person's, as long as the page is open. Nothing of it enters browser storage.
interface ListLook {
  hidden?: string[];
  isRelaxed?: boolean;
}

const key = ["session", "list-look"];

export function useListLook() {
  const client = useQueryClient();
  const { data } = useQuery<ListLook>({ queryKey: key, queryFn: () => ({}), initialData: {}, staleTime: Infinity, gcTime: Infinity });
  const change = (part: ListLook) => client.setQueryData<ListLook>(key, (before) => ({ ...before, ...part }));
  return [data, change] as const;
}
