import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { get, type Query } from "../api/client";
import type { Page } from "../api/types";

export const pageSize = 50;

// A list by cursor pages. The old rows stay until the new ones are here.
export function usePages<Row>(path: string, query: Query, limit = pageSize) {
  const pages = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) => get<Page<Row>>(path, { ...query, limit, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.has_more ? last.next_cursor : undefined),
    placeholderData: keepPreviousData,
  });
  return { ...pages, rows: pages.data?.pages.flatMap((page) => page.data) };
}

export type Pages<Row> = ReturnType<typeof usePages<Row>>;
