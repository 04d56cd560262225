import { CopyLink } from "../../app/CopyLink";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useZone } from "../../app/zone";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Help } from "../../ui/Help";
import { Segmented } from "../../ui/Segmented";
import { AcvFigure, RenewalTiles, StatusFigure } from "../commercial";
import { defaultCycles, PeriodBar, useReport, useReportExport, useReportSearch } from "../report";
import { DayPanel } from "./DayPanel";
import { Growth } from "./Growth";
import { MonthTable } from "./MonthTable";

// Contract value by day and by calendar month, who is behind a day, who grew, and what falls due.
export function AcvReportPage() {
  const { text, format } = useLocale();
  const words = useWords(commercialWords);
  const zone = useZone();
  const { search, change } = useReportSearch();
  const cycles = search.cycles ?? defaultCycles;
  const report = useReport(search.month, cycles);
  const exporting = useReportExport();
  const { data } = report;
  const acv = data?.acv ?? undefined;
  const isEmpty = data?.months.length === 0;
  const currency = search.currency ?? data?.currency;
  const series = acv?.currencies.find((each) => each.currency === currency) ?? acv?.currencies[0];

  return (
    <>
      <PageHead
        title={words.reportTitle}
        sub={
          <>
            {words.reportSub} {data && text.common.asOf(format.instant(data.as_of, zone))} <Help>{words.reportHelp}</Help>
          </>
        }
      >
        {!isEmpty && (
          <>
            <CopyLink />
            <Button
              kind="primary"
              icon="download"
              disabled={!data}
              isBusy={exporting.isPending}
              onClick={() => data && exporting.mutate({ month: data.cycle.month, cycles })}
            >
              {words.exportAcv}
            </Button>
          </>
        )}
      </PageHead>
      {report.isError && !data && <Failed error={report.error} onRetry={() => void report.refetch()} />}
      {isEmpty && <Blank icon="report" title={words.emptyReportTitle} text={words.emptyReportText} />}
      {(data || !report.isError) && !isEmpty && (
        <div className={search.day ? "report open" : "report"}>
          <div className={report.isPlaceholderData ? "stale" : undefined}>
            <PeriodBar report={data} cycles={cycles} />
            <div className="duo rule">
              <AcvFigure series={series} chosenDay={search.day} onChoose={(day) => change({ day })}>
                {acv && acv.currencies.length > 1 && series && (
                  <Segmented
                    label={words.currency}
                    value={series.currency}
                    onChoose={(value) => change({ currency: value === data?.currency ? undefined : value })}
                    choices={acv.currencies.map((each) => ({ value: each.currency, label: each.currency }))}
                  />
                )}
              </AcvFigure>
              <StatusFigure statuses={acv?.statuses} customers={acv?.customers} />
            </div>
            <RenewalTiles totals={acv?.totals} />
            {acv && series && <MonthTable months={acv.summary} currency={series.currency} />}
            {acv && series && <Growth acv={acv} currency={series.currency} />}
          </div>
          {search.day && currency && <DayPanel day={search.day} currency={series?.currency ?? currency} />}
        </div>
      )}
    </>
  );
}
