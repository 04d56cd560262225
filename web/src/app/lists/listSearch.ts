// The address of a vendor list: what is searched. The server orders it by name.
export interface ListSearch {
  q?: string;
}

export function parseListSearch(search: Record<string, unknown>): ListSearch {
  return { q: search.q === undefined || search.q === "" ? undefined : String(search.q) };
}
