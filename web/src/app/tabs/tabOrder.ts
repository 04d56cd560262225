import type { CustomerTab } from "../../api/types";
import { mergeTabState, readTabState, type TabState } from "./tabState";

// The open customers as a list: open, close, move. Pure; useTabs keeps the result on the server.

export const maxTabs = 12;

export function withTab(tabs: CustomerTab[], tab: CustomerTab): CustomerTab[] {
  if (tabs.some((open) => open.customer_id === tab.customer_id)) return tabs;
  return [...tabs.slice(Math.max(0, tabs.length - maxTabs + 1)), tab];
}

export function withoutTab(tabs: CustomerTab[], customerId: string): CustomerTab[] {
  return tabs.filter((tab) => tab.customer_id !== customerId);
}

// After closing, the tab to the right is next, else the one to the left, else none.
export function neighbourOf(tabs: CustomerTab[], customerId: string): CustomerTab | null {
  const index = tabs.findIndex((tab) => tab.customer_id === customerId);
  return tabs[index + 1] ?? tabs[index - 1] ?? null;
}

export function movedTo(tabs: CustomerTab[], customerId: string, place: number): CustomerTab[] {
  const moved = tabs.find((tab) => tab.customer_id === customerId);
  if (!moved) return tabs;
  const others = withoutTab(tabs, customerId);
  const index = Math.max(0, Math.min(place, others.length));
  return [...others.slice(0, index), moved, ...others.slice(index)];
}

export function movedBy(tabs: CustomerTab[], customerId: string, steps: number): CustomerTab[] {
  const index = tabs.findIndex((tab) => tab.customer_id === customerId);
  return index < 0 ? tabs : movedTo(tabs, customerId, index + steps);
}

export function changed(tabs: CustomerTab[], customerId: string, change: Partial<CustomerTab>): CustomerTab[] {
  return tabs.map((tab) => (tab.customer_id === customerId ? { ...tab, ...change } : tab));
}

export function remembering(tabs: CustomerTab[], customerId: string, change: (now: TabState) => TabState): CustomerTab[] {
  const tab = tabs.find((open) => open.customer_id === customerId);
  return tab ? changed(tabs, customerId, { state: mergeTabState(tab.state, change(readTabState(tab.state))) }) : tabs;
}
