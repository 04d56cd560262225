import { Link } from "@tanstack/react-router";
import type { Report, SummaryLine } from "../../api/types";
import { useText } from "../../i18n/locale";
import { SummaryMonthRows } from "./SummaryMonthRows";

// One row per cycle and product, newest cycle first. Each name leads to the customers' lines behind it.
export function Summary({ report }: { report: Report | undefined }) {
  const text = useText();
  const { report: words } = text;
  const hasAmount = report?.summary.some((month) => month.lines.some((line) => line.amount !== null)) ?? false;
  const worst = report?.summary[0] && largestOverage(report.summary[0].lines);

  return (
    <section aria-labelledby="summary-title">
      <div className="cap rule">
        <h2 className="sec" id="summary-title">
          {words.summary}
        </h2>
        <span className="grow" />
        {worst && (
          <Link
            className="link"
            to="/report"
            resetScroll={false}
            search={(before) => ({ ...before, at: report.summary[0].month, product: worst.product_id, customer: undefined, day: undefined })}
          >
            {words.openOverage}
          </Link>
        )}
      </div>
      <div className="scroll">
        <table className="data cards" aria-labelledby="summary-title">
          <thead>
            <tr className="cols">
              <th scope="col">{words.product}</th>
              {[words.customers, words.peak, words.commitmentHeader, words.billable, words.overage].map((name) => (
                <th key={name} scope="col" className="r">
                  {name}
                </th>
              ))}
              {hasAmount && (
                <th scope="col" className="r amount">
                  {words.amount}
                </th>
              )}
              <th scope="col" className="r">
                {words.complete}
              </th>
            </tr>
          </thead>
          {report?.summary.map((month) => <SummaryMonthRows key={month.month} month={month} report={report} hasAmount={hasAmount} />)}
        </table>
      </div>
      <p className="more">{words.closedNever}</p>
    </section>
  );
}

function largestOverage(lines: SummaryLine[]): SummaryLine | undefined {
  return lines.filter((line) => line.overage > 0).sort((a, b) => b.overage / (b.commitment || 1) - a.overage / (a.commitment || 1))[0];
}
