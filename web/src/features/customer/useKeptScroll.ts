import { useEffect } from "react";
import { scrollWhenTall } from "../../app/shell/scrollMemory";
import { readTabState } from "../../app/tabs/tabState";
import { useTabs } from "../../app/tabs/useTabs";

// A tab remembers how far it was read, also on another device. Within one visit the shell is quicker; this speaks only
// for a page that was opened fresh.
let hasOpened = false;

export function useKeptScroll(customerId: string) {
  const { tabs, isReady, remember } = useTabs();
  const state = tabs.find((tab) => tab.customer_id === customerId)?.state;

  useEffect(() => {
    if (!isReady || hasOpened) return;
    hasOpened = true;
    scrollWhenTall(readTabState(state).scroll ?? 0);
  }, [isReady, state]);

  useEffect(() => {
    const keep = () => remember(customerId, () => ({ scroll: Math.round(scrollY) }));
    document.addEventListener("scrollend", keep);
    return () => document.removeEventListener("scrollend", keep);
  });
}
