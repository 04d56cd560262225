import { Link } from "@tanstack/react-router";
import type { ReportProduct } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Delayed } from "../../ui/Delayed";
import { DrawerFrame } from "./Drawer";
import { useReportLines } from "./report.api";

// The customers behind one product's total, largest first.
export function LinesPanel({ product, month }: { product: ReportProduct; month: string }) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const lines = useReportLines(month, product.product_id);
  return (
    <DrawerFrame title={words.lines} sub={words.linesOf(product.name, format.month(month))}>
      {lines.isError && !lines.rows && <Failed error={lines.error} onRetry={() => void lines.refetch()} />}
      {lines.rows?.length === 0 && <Blank icon="org" title={words.noLinesTitle} text={words.noLinesText} />}
      {lines.isPending && (
        <Delayed>
          <p className="step">
            <span className="sk w3" />
          </p>
        </Delayed>
      )}
      <ul className="line-list">
        {lines.rows?.map((line) => (
          <li key={line.customer_id}>
            <Link
              to="/report"
              resetScroll={false}
              search={(before) => ({ ...before, at: month, customer: line.customer_id, day: undefined })}
            >
              <span className="who-name">{line.customer_name}</span>
              <b className="num">{format.quantity(line.peak, product.decimals)}</b>
              <span className="small muted">{format.weekday(line.peak_day)}</span>
              <span className="small muted num">{words.ofTotal(format.percent(line.share_bp, 1))}</span>
            </Link>
          </li>
        ))}
      </ul>
      {lines.hasNextPage && (
        <div className="more">
          <Button isBusy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            {text.common.showMore}
          </Button>
        </div>
      )}
    </DrawerFrame>
  );
}
