import { Link } from "@tanstack/react-router";
import type { SubTab } from "../../api/types";
import { useSession } from "../../app/session";
import { useText } from "../../i18n/locale";

const known: SubTab[] = ["cycle", "usage"];

// The partnership's kind decides which sub-tabs there are.
export function SubTabs({ customerId, current }: { customerId: string; current: SubTab }) {
  const text = useText();
  const { partnership } = useSession();
  const shown = known.filter((tab) => partnership?.tabs.includes(tab) ?? true);
  return (
    <nav className="subtabs" aria-label={text.customer.nav}>
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
