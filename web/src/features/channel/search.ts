import type { Liveliness } from "../../api/types";

// The address of the page: which partners are shown.
export interface ChannelSearch {
  liveliness?: Liveliness;
}

export const livelinesses: Liveliness[] = ["active", "idle", "dormant", "young"];

export function parseChannelSearch({ liveliness }: Record<string, unknown>): ChannelSearch {
  return { liveliness: livelinesses.find((known) => known === liveliness) };
}
