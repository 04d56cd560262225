import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, put } from "../../api/client";
import type { CustomerTab } from "../../api/types";
import { useSession } from "../session";
import { changed, movedBy, movedTo, withoutTab, withTab } from "./tabOrder";

// The open customer tabs. The cache is changed at once; the server hears of it half a second later, and before the
// partnership changes or the page closes.

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

function apply(client: QueryClient, partnershipId: string, change: (tabs: CustomerTab[]) => CustomerTab[]) {
  const { queryKey } = tabsQuery(partnershipId);
  const before = client.getQueryData(queryKey);
  if (before === undefined) return;
  const after = change(before);
  if (after === before) return;
  client.setQueryData(queryKey, after);
  parked.set(partnershipId, after);
  unsaved = after;
  clearTimeout(timer);
  timer = setTimeout(() => void flushTabs(), 500);
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
