// The address of a vendor list: what is searched and how it is sorted.
export interface ListSearch {
  q?: string;
  sort?: string;
}

export function parseListSearch(search: Record<string, unknown>): ListSearch {
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q),
    sort: typeof search.sort === "string" && /^-?[a-z_]+$/.test(search.sort) ? search.sort : undefined,
  };
}
