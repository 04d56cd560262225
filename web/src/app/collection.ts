import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, type Query } from "../api/client";
import type { Page, Versioned } from "../api/types";
import { usePages } from "./usePages";

// The verbs that every managed noun has: list, one, create, save. Saving names the version that was read.
export function collection<Row extends Versioned, Input>(path: string) {
  const useRefresh = () => {
    const client = useQueryClient();
    return () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === path });
  };
  return {
    read: (id: string) => get<Row>(`${path}/${id}`),
    useList: (query: Query) => usePages<Row>(path, query),
    // All there are to choose from, for the lists inside forms.
    useChoices: (query: Query = {}, isWanted = true) =>
      useQuery({
        queryKey: [path, "choices", query],
        queryFn: async () => (await get<Page<Row>>(path, { ...query, limit: 200 })).data,
        enabled: isWanted,
      }),
    useOne: (id: string) => useQuery({ queryKey: [path, "one", id], queryFn: () => get<Row>(`${path}/${id}`), staleTime: 0 }),
    useCreate: () => {
      const refresh = useRefresh();
      return useMutation({ mutationFn: (body: Input) => post<Row>(path, body), onSuccess: refresh });
    },
    useSave: () => {
      const refresh = useRefresh();
      return useMutation({
        mutationFn: ({ id, version, body }: { id: string; version: number; body: Input }) =>
          patch<Row>(`${path}/${id}`, body, version),
        onSuccess: refresh,
      });
    },
  };
}

export type Collection<Row extends Versioned, Input> = ReturnType<typeof collection<Row, Input>>;
