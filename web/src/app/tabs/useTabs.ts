import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import { foresign } from "../../api/proof";
import type { CustomerTab } from "../../api/types";
import { createKeeper } from "../keeper";
import { useSession } from "../session";
import { changed, movedBy, movedTo, remembering, withoutTab, withTab } from "./tabOrder";
import type { TabState } from "./tabState";

// The open customer tabs, which the server keeps for each partnership. The cache is changed at once; the server hears of it at the
// latest before the partnership changes.

const tabsQuery = (partnershipId: string) =>
  queryOptions({
    queryKey: ["tabs", partnershipId],
    queryFn: async () => (await get<{ tabs: CustomerTab[] }>(path)).tabs,
    staleTime: Infinity,
  });

const path = "/v1/session/tabs";
const keeper = createKeeper(
  (tabs: CustomerTab[], keepalive) => put(path, { tabs }, { keepalive, signedOut: "throw" }),
  () => void foresign("PUT", path),
);

export const flushTabs = () => keeper.flush();

function apply(client: QueryClient, partnershipId: string, change: (tabs: CustomerTab[]) => CustomerTab[]) {
  const { queryKey } = tabsQuery(partnershipId);
  const before = client.getQueryData(queryKey);
  if (before === undefined) return;
  const after = change(before);
  if (after === before) return;
  client.setQueryData(queryKey, after);
  keeper.keep(after);
}

export function useTabs() {
  const client = useQueryClient();
  const { partnership } = useSession();
  const id = partnership?.id ?? "";
  const { data, isSuccess } = useQuery({ ...tabsQuery(id), enabled: id !== "" });
  return {
    tabs: data ?? noTabs,
    isReady: isSuccess,
    open: (tab: CustomerTab) => apply(client, id, (tabs) => withTab(tabs, tab)),
    close: (customerId: string) => apply(client, id, (tabs) => withoutTab(tabs, customerId)),
    moveBy: (customerId: string, steps: number) => apply(client, id, (tabs) => movedBy(tabs, customerId, steps)),
    moveTo: (customerId: string, place: number) => apply(client, id, (tabs) => movedTo(tabs, customerId, place)),
    change: (customerId: string, change: Partial<CustomerTab>) => apply(client, id, (tabs) => changed(tabs, customerId, change)),
    // What a tab keeps besides its sub-tab; out of what it keeps at this moment, which may be newer than the page drawn.
    remember: (customerId: string, change: (now: TabState) => TabState) =>
      apply(client, id, (tabs) => remembering(tabs, customerId, change)),
  };
}

const noTabs: CustomerTab[] = [];
