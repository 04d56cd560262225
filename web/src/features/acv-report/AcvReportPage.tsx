import type { Report } from "../../api/types";
import { commercialWords } from "../../i18n/commercial";
import { useWords } from "../../i18n/locale";
import { Segmented } from "../../ui/Segmented";
import { AcvFigure, RenewalTiles, StatusFigure } from "../commercial";
import { ReportFrame, useReportSearch } from "../report";
import { DayPanel } from "./DayPanel";
import { Growth } from "./Growth";
import { MonthTable } from "./MonthTable";

// Contract value by day and by calendar month, who is behind a day, who grew, and what falls due.
export function AcvReportPage() {
  const words = useWords(commercialWords);
  const { search } = useReportSearch();
  return (
    <ReportFrame
      words={{
        title: words.reportTitle,
        sub: words.reportSub,
        help: words.reportHelp,
        exportIt: words.exportAcv,
        emptyTitle: words.emptyReportTitle,
        emptyText: words.emptyReportText,
      }}
      drawer={(report) => {
        const currency = seriesOf(report, search.currency)?.currency ?? search.currency ?? report?.currency;
        return search.day && currency && <DayPanel day={search.day} currency={currency} />;
      }}
    >
      {(report) => <Figures report={report} />}
    </ReportFrame>
  );
}

const seriesOf = (report: Report | undefined, chosen: string | undefined) => {
  const currency = chosen ?? report?.currency;
  return report?.acv?.currencies.find((each) => each.currency === currency) ?? report?.acv?.currencies[0];
};

function Figures({ report }: { report: Report | undefined }) {
  const words = useWords(commercialWords);
  const { search, change } = useReportSearch();
  const acv = report?.acv ?? undefined;
  const series = seriesOf(report, search.currency);
  return (
    <>
      <div className="duo rule">
        <AcvFigure series={series} chosenDay={search.day} onChoose={(day) => change({ day })}>
          {acv && acv.currencies.length > 1 && series && (
            <Segmented
              label={words.currency}
              value={series.currency}
              onChoose={(value) => change({ currency: value === report?.currency ? undefined : value })}
              choices={acv.currencies.map((each) => ({ value: each.currency, label: each.currency }))}
            />
          )}
        </AcvFigure>
        <StatusFigure statuses={acv?.statuses} customers={acv?.customers} />
      </div>
      <RenewalTiles totals={acv?.totals} />
      {acv && series && <MonthTable months={acv.summary} currency={series.currency} />}
      {acv && series && <Growth acv={acv} currency={series.currency} />}
    </>
  );
}
