import { useEffect, useRef, type ReactNode } from "react";
import type { Report } from "../../api/types";
import { useText } from "../../i18n/locale";
import { IconButton } from "../../ui/Button";
import { EvidencePanel } from "./EvidencePanel";
import { LinesPanel } from "./LinesPanel";
import { useCover } from "./useCover";
import { useReportSearch } from "./useReportSearch";

interface DrawerProps {
  report: Report;
  productId: string;
  month: string;
}

// Beside the report where there is room, over it where there is not. Closing gives focus back to the page.
export function Drawer({ report, productId, month }: DrawerProps) {
  const { search } = useReportSearch();
  const product = report.products.find((candidate) => candidate.product_id === productId);
  if (!product) return null;
  return search.customer ? (
    <EvidencePanel product={product} month={month} customerId={search.customer} />
  ) : (
    <LinesPanel product={product} month={month} />
  );
}

export function DrawerFrame({ title, sub, steps, children }: { title: string; sub: string; steps?: ReactNode; children: ReactNode }) {
  const text = useText();
  const { closeDrawer } = useReportSearch();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useCover(panel); // first: what lies behind can take the focus again when this is over

  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <aside ref={panel} className="drawer" aria-label={title} onKeyDown={(event) => event.key === "Escape" && closeDrawer()}>
      <div className="drawer-in">
        <header>
          <div className="grow">
            <h2 ref={heading} tabIndex={-1}>
              {title}
            </h2>
            <p className="small muted">{sub}</p>
          </div>
          {steps}
          <IconButton icon="cross" label={text.common.close} onClick={closeDrawer} />
        </header>
        {children}
      </div>
    </aside>
  );
}
