import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { SubTab } from "../../api/types";
import { useSession } from "../../app/session";
import { useText } from "../../i18n/locale";

const known: SubTab[] = ["commercial", "cycle", "usage", "activity", "contacts"];

export const isSubTab = (text: string): text is SubTab => known.some((tab) => tab === text);

// The partnership's kind decides which sub-tabs there are.
export function SubTabs({ customerId, current }: { customerId: string; current: SubTab }) {
  const text = useText();
  const { partnership } = useSession();
  const shown = known.filter((tab) => partnership?.tabs.includes(tab) ?? true);
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
