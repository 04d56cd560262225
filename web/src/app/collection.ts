import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, type Query } from "../api/client";
import type { Page, Versioned } from "../api/types";
import { usePages } from "./usePages";

// The verbs that every managed noun has: list, one, create, save. Saving names the version that was read. What is read alone
// may say more than its row in a list (Detail), and a change may carry less than what makes a new one (Change).
export function collection<Row extends Versioned, Input, Change, Detail extends Versioned = Row>(path: string) {
  const useRefresh = () => {
    const client = useQueryClient();
    return () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === path });
  };
  return {
    read: (id: string) => get<Detail>(`${path}/${id}`),
    useList: (query: Query) => usePages<Row>(path, query),
    useChoices: (query: Query = {}, isWanted = true) =>
      useQuery({ queryKey: [path, "choices", query], queryFn: () => everything<Row>(path, query), enabled: isWanted }),
    useOne: (id: string) =>
      useQuery({ queryKey: [path, "one", id], queryFn: () => get<Detail>(`${path}/${id}`), staleTime: 0, gcTime: 0 }),
    useCreate: () => {
      const refresh = useRefresh();
      return useMutation({ mutationFn: (body: Input) => post<Detail>(path, body), onSuccess: refresh });
    },
    useSave: () => {
      const refresh = useRefresh();
      return useMutation({
        mutationFn: ({ id, version, body }: { id: string; version: number; body: Change }) =>
          patch<Detail>(`${path}/${id}`, body, version),
        onSuccess: refresh,
      });
    },
  };
}

export type Collection<Detail extends Versioned, Input, Change> = Pick<
  ReturnType<typeof collection<Detail, Input, Change, Detail>>,
  "read" | "useCreate" | "useSave"
>;

const mostChoices = 2000;

// All there are to choose from, for the lists inside forms. A list without pages takes no cursor.
async function everything<Row>(path: string, query: Query): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<Row> = await get<Page<Row>>(path, cursor ? { ...query, cursor } : query);
    rows.push(...page.data);
    cursor = page.has_more ? page.next_cursor : null;
  } while (cursor && rows.length < mostChoices);
  return rows;
}
