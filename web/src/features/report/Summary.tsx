import { Link } from "@tanstack/react-router";
import type { Report, SummaryLine } from "../../api/types";
import { Term } from "../../app/Term";
import { useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { SummaryMonthRows } from "./SummaryMonthRows";

// One row per cycle and product, newest cycle first. Each name leads to the customers' lines behind it.
export function Summary({ report }: { report: Report | undefined }) {
  const words = useWords(reportWords);
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
              <th scope="col" className="r">
                {words.customers}
              </th>
              {explained.map(({ code, header }) => (
                <th key={code} scope="col" className="r">
                  <Term code={code}>{words[header]}</Term>
                </th>
              ))}
              {hasAmount && (
                <th scope="col" className="r amount">
                  {words.amount}
                </th>
              )}
              <th scope="col" className="r">
                <Term code="completeness">{words.complete}</Term>
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

const explained = [
  { code: "peak", header: "peak" },
  { code: "commitment", header: "commitmentHeader" },
  { code: "billable", header: "billable" },
  { code: "overage", header: "overage" },
] as const;

function largestOverage(lines: SummaryLine[]): SummaryLine | undefined {
  return lines.filter((line) => line.overage > 0).sort((a, b) => b.overage / (b.commitment || 1) - a.overage / (a.commitment || 1))[0];
}
