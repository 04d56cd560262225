import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Permission, SubTab } from "../../api/types";
import { useCan, useSession } from "../../app/session";
import { useFormat, useText } from "../../i18n/locale";
import { useTaskSummary } from "./customer.api";

const needed: Record<SubTab, Permission> = {
  tasks: "customers_read",
  commercial: "orders_read",
  cycle: "usage_read",
  usage: "usage_read",
  activity: "customers_read",
  retention: "usage_read",
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
          {tab === "tasks" && <Unread customerId={customerId} />}
        </Link>
      ))}
    </nav>
  );
}

const tones = ["", "low", "medium", "high"];

// How many tasks rose since the reader last looked, in the colour of the most urgent one.
function Unread({ customerId }: { customerId: string }) {
  const text = useText();
  const format = useFormat();
  const { data } = useTaskSummary(customerId);
  if (!data?.unread) return null;
  const count = format.number(data.unread);
  return (
    <span className={`count ${tones[data.urgency]}`}>
      <span aria-hidden="true">{count}</span>
      <span className="sr">{text.customer.unread(count)}</span>
    </span>
  );
}
