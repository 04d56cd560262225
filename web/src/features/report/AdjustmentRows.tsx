import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Adjustment, Report, SummaryMonth } from "../../api/types";
import { useFormat, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { useReportAdjustments } from "./report.api";

interface AdjustmentRowsProps {
  month: SummaryMonth;
  report: Report;
  columns: number;
}

export const productOf = (report: Report, id: string) => report.products.find((product) => product.product_id === id);

// The report brings the first few; a history that came late may have adjusted every customer.
export function AdjustmentRows({ month, report, columns }: AdjustmentRowsProps) {
  const [isAll, setAll] = useState(false);
  if (isAll) return <AllAdjustments month={month} report={report} columns={columns} />;
  return (
    <>
      <Rows adjustments={month.adjustments} report={report} columns={columns} />
      <MoreRow count={month.adjustment_count - month.adjustments.length} columns={columns} onMore={() => setAll(true)} />
    </>
  );
}

function AllAdjustments({ month, report, columns }: AdjustmentRowsProps) {
  const pages = useReportAdjustments(month.month);
  const rows = pages.rows ?? month.adjustments;
  return (
    <>
      <Rows adjustments={rows} report={report} columns={columns} />
      <MoreRow
        count={month.adjustment_count - rows.length}
        columns={columns}
        isBusy={pages.isFetching}
        onMore={() => void (pages.isError ? pages.refetch() : pages.fetchNextPage())}
      />
    </>
  );
}

interface RowsProps {
  adjustments: Adjustment[];
  report: Report;
  columns: number;
}

const Rows = ({ adjustments, report, columns }: RowsProps) =>
  adjustments.map((adjustment) => <AdjustmentRow key={adjustment.id} adjustment={adjustment} report={report} columns={columns} />);

interface MoreRowProps {
  count: number;
  columns: number;
  isBusy?: boolean;
  onMore: () => void;
}

function MoreRow({ count, columns, isBusy, onMore }: MoreRowProps) {
  const words = useWords(reportWords);
  if (count <= 0) return null;
  return (
    <tr>
      <td colSpan={columns} className="m1 nm">
        <button type="button" className="link" aria-busy={isBusy} onClick={onMore}>
          {words.moreAdjustments(count)}
        </button>
      </td>
    </tr>
  );
}

// A late change to a closed cycle, counted in the open one.
function AdjustmentRow({ adjustment, report, columns }: { adjustment: Adjustment; report: Report; columns: number }) {
  const words = useWords(reportWords);
  const format = useFormat();
  const product = productOf(report, adjustment.product_id);
  const sign = adjustment.quantity > 0 ? "+" : "";
  const cause = words.causes[adjustment.cause] ?? adjustment.cause;
  const story = words.adjustmentOf(product?.name ?? "", adjustment.customer_name, cause);
  return (
    <tr>
      <td className="nm m1">
        <Link
          to="/report"
          resetScroll={false}
          search={(before) => ({
            ...before,
            at: adjustment.from_month,
            product: adjustment.product_id,
            customer: adjustment.customer_id,
            day: undefined,
          })}
        >
          {words.adjustmentFrom(format.month(adjustment.from_month))}
        </Link>
      </td>
      <td className="r">{format.number(1)}</td>
      <td className="r m2">
        {sign}
        {format.quantity(adjustment.quantity, product?.decimals ?? 0)}
      </td>
      <td colSpan={columns - 3} className="muted m3 small rest" title={story}>
        {story}
      </td>
    </tr>
  );
}
