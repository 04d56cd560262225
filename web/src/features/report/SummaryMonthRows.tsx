import { Link } from "@tanstack/react-router";
import type { Report, SummaryLine, SummaryMonth } from "../../api/types";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { AdjustmentRows, productOf } from "./AdjustmentRows";
import { StateBadge } from "./PeriodBar";
import { useReportSearch } from "./useReportSearch";

interface SummaryMonthRowsProps {
  month: SummaryMonth;
  report: Report;
  hasAmount: boolean;
}

export function SummaryMonthRows({ month, report, hasAmount }: SummaryMonthRowsProps) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const { cycle } = month;
  const columns = hasAmount ? 8 : 7;
  const dayCount =
    cycle.state === "closed"
      ? words.days(format.number(cycle.days))
      : text.common.dayOf(format.number(cycle.day), format.number(cycle.days));
  return (
    <tbody>
      <tr className="grp">
        <th scope="rowgroup" colSpan={columns}>
          {format.month(month.month)}{" "}
          <span className="muted num">
            &nbsp;{format.range(cycle.from, cycle.to)}, {dayCount}
          </span>
          <StateBadge cycle={cycle} isShort />
        </th>
      </tr>
      {month.lines.map((line) => (
        <LineRow key={line.product_id} line={line} month={month.month} report={report} hasAmount={hasAmount} />
      ))}
      <AdjustmentRows month={month} report={report} columns={columns} />
    </tbody>
  );
}

function LineRow({ line, month, report, hasAmount }: { line: SummaryLine; month: string; report: Report; hasAmount: boolean }) {
  const words = useWords(reportWords);
  const format = useFormat();
  const { search } = useReportSearch();
  const product = productOf(report, line.product_id);
  const quantity = (scaled: number) => format.quantity(scaled, product?.decimals ?? 0);
  const isOpen = search.product === line.product_id && (search.at ?? report.cycle.month) === month;

  return (
    <tr className={isOpen ? "sel" : undefined}>
      <td className="nm m1">
        <Link
          to="/report"
          resetScroll={false}
          search={(before) => ({ ...before, at: month, product: line.product_id, customer: undefined, day: undefined })}
        >
          {product?.name ?? line.product_id}
        </Link>
      </td>
      <td className="r">{format.number(line.customers)}</td>
      <td className="r m2">{quantity(line.total)}</td>
      <td className="r">{line.commitment === null ? <span className="z">–</span> : quantity(line.commitment)}</td>
      <td className="r">{quantity(line.billable)}</td>
      <td className="r m4" data-l={words.overage}>
        {line.overage > 0 ? <span className="over-t">+{quantity(line.overage)}</span> : <span className="z">0</span>}
      </td>
      {hasAmount && <td className="r amount">{line.amount === null ? <span className="z">–</span> : format.money(line.amount)}</td>}
      <td className="r m3" data-l={words.complete}>
        {line.customers === 0 ? (
          <span className="z">–</span>
        ) : (
          <span className={line.completeness_bp < 9_900 ? "warn" : undefined}>{format.percent(line.completeness_bp, 1)}</span>
        )}
      </td>
    </tr>
  );
}
