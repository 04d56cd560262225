import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import type { CustomerTab } from "../../api/types";
import { createKeeper } from "../keeper";
import { useSession } from "../session";
import { changed, movedBy, movedTo, withoutTab, withTab } from "./tabOrder";

// The open customer tabs. The cache is changed at once and kept with the session, at the latest before the partnership changes.

const tabsQuery = (partnershipId: string) =>
  queryOptions({
    queryKey: ["tabs", partnershipId],
    queryFn: async () => {
      const { tabs } = await get<{ tabs: CustomerTab[] }>("/v1/session/tabs");
      const waiting = parked.get(partnershipId) ?? noTabs;
      if (tabs.length > 0 || waiting.length === 0) return tabs;
      return (await put<{ tabs: CustomerTab[] }>("/v1/session/tabs", { tabs: waiting })).tabs;
    },
    staleTime: Infinity,
  });

// The session knows the tabs of one partnership at a time. Those of the others wait here, as long as the page is open.
const parked = new Map<string, CustomerTab[]>();

const keeper = createKeeper((tabs: CustomerTab[], keepalive) =>
  put("/v1/session/tabs", { tabs }, { keepalive, signedOut: "throw" }),
);

export const flushTabs = () => keeper.flush();

function apply(client: QueryClient, partnershipId: string, change: (tabs: CustomerTab[]) => CustomerTab[]) {
  const { queryKey } = tabsQuery(partnershipId);
  const before = client.getQueryData(queryKey);
  if (before === undefined) return;
  const after = change(before);
  if (after === before) return;
  client.setQueryData(queryKey, after);
  parked.set(partnershipId, after);
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
  };
}

const noTabs: CustomerTab[] = [];
