import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Permission, SubTab } from "../../api/types";
import { useCan, useSession } from "../../app/session";
import { useText } from "../../i18n/locale";

const needed: Record<SubTab, Permission> = {
  commercial: "orders_read",
  cycle: "usage_read",
  usage: "usage_read",
  activity: "customers_read",
  contacts: "customers_read",
};
const known = Object.keys(needed) as SubTab[];

export const isSubTab = (text: string): text is SubTab => known.some((tab) => tab === text);

// The partnership's kind decides which sub-tabs there are, and what the reader may see.
export function SubTabs({ customerId, current }: { customerId: string; current: SubTab }) {
  const text = useText();
  const { partnership } = useSession();
  const can = useCan();
  const shown = known.filter((tab) => (partnership?.tabs.includes(tab) ?? true) && can(needed[tab]));
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen.
  useEffect(() => {
    const chosen = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && chosen) nav.current.scrollLeft = chosen.offsetLeft - (nav.current.clientWidth - chosen.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={nav} className="subtabs" aria-label={text.customer.nav}>
      {shown.map((tab) => (
        <Link
          key={tab}
          to="/customers/$customerId/$subTab"
          params={{ customerId, subTab: tab }}
          aria-current={tab === current ? "page" : undefined}
        >
          {text.customer.tabs[tab]}
        </Link>
      ))}
    </nav>
  );
}
