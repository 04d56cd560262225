import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import type { CustomerTab } from "../../api/types";
import { useSession } from "../session";
import { changed, movedBy, movedTo, withoutTab, withTab } from "./tabOrder";

// The open customer tabs. The cache is changed at once; the server hears of it half a second later, and before the
// partnership changes or the page closes.

const tabsQuery = queryOptions({
  queryKey: ["tabs"],
  queryFn: async () => (await get<{ tabs: CustomerTab[] }>("/v1/session/tabs")).tabs,
  staleTime: Infinity,
});

let unsaved: CustomerTab[] | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

export async function flushTabs(keepalive = false): Promise<void> {
  clearTimeout(timer);
  if (unsaved === null) return;
  const tabs = unsaved;
  unsaved = null;
  // A tab strip that could not be kept is no reason to disturb anybody.
  await put("/v1/session/tabs", { tabs }, { keepalive, signedOut: "throw" }).catch(() => undefined);
}

addEventListener("pagehide", () => void flushTabs(true));

function apply(client: QueryClient, change: (tabs: CustomerTab[]) => CustomerTab[]) {
  const before = client.getQueryData(tabsQuery.queryKey);
  if (before === undefined) return;
  const after = change(before);
  if (after === before) return;
  client.setQueryData(tabsQuery.queryKey, after);
  unsaved = after;
  clearTimeout(timer);
  timer = setTimeout(() => void flushTabs(), 500);
}

export function useTabs() {
  const client = useQueryClient();
  const { partnership } = useSession();
  const { data, isSuccess } = useQuery({ ...tabsQuery, enabled: partnership !== null });
  return {
    tabs: data ?? noTabs,
    isReady: isSuccess,
    open: (tab: CustomerTab) => apply(client, (tabs) => withTab(tabs, tab)),
    close: (customerId: string) => apply(client, (tabs) => withoutTab(tabs, customerId)),
    moveBy: (customerId: string, steps: number) => apply(client, (tabs) => movedBy(tabs, customerId, steps)),
    moveTo: (customerId: string, place: number) => apply(client, (tabs) => movedTo(tabs, customerId, place)),
    change: (customerId: string, change: Partial<CustomerTab>) => apply(client, (tabs) => changed(tabs, customerId, change)),
  };
}

const noTabs: CustomerTab[] = [];
