import type { ReactNode } from "react";
import type { Report } from "../../api/types";
import { CopyLink } from "../../app/CopyLink";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useCan } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Help } from "../../ui/Help";
import { PeriodBar } from "./PeriodBar";
import { useReport, useReportExport } from "./report.api";
import { defaultCycles } from "./search";
import { useReportSearch } from "./useReportSearch";

interface ReportWords {
  title: string;
  sub: string;
  help: string;
  exportIt: string;
  emptyTitle: string;
  emptyText: string;
}

interface ReportFrameProps {
  words: ReportWords;
  children: (report: Report | undefined) => ReactNode;
  drawer: (report: Report | undefined) => ReactNode; // beside it; nothing while it is closed
}

// What every kind of report has: its moment, link and export, the months it is about, and what it says while it has nothing.
export function ReportFrame({ words, children, drawer }: ReportFrameProps) {
  const { text, format } = useLocale();
  const zone = useZone();
  const { search } = useReportSearch();
  const cycles = search.cycles ?? defaultCycles;
  const report = useReport(search.month, cycles);
  const exporting = useReportExport();
  const mayExport = useCan()("exports_run");
  const { data } = report;
  const isEmpty = data?.months.length === 0;
  const beside = drawer(data);

  return (
    <>
      <PageHead
        title={words.title}
        sub={
          <>
            {words.sub} {data && text.common.asOf(format.instant(data.as_of, zone))} <Help>{words.help}</Help>
          </>
        }
      >
        {!isEmpty && (
          <>
            <CopyLink />
            {mayExport && (
              <Button
                kind="primary"
                icon="download"
                disabled={!data}
                isBusy={exporting.isPending}
                onClick={() => data && exporting.mutate({ month: data.cycle.month, cycles })}
              >
                {words.exportIt}
              </Button>
            )}
          </>
        )}
      </PageHead>
      {report.isError && !data && <Failed error={report.error} onRetry={() => void report.refetch()} />}
      {isEmpty && <Blank icon="report" title={words.emptyTitle} text={words.emptyText} />}
      {(data || !report.isError) && !isEmpty && (
        <div className={beside ? "report open" : "report"}>
          <div className={report.isPlaceholderData ? "stale" : undefined}>
            <PeriodBar report={data} cycles={cycles} />
            {children(data)}
          </div>
          {beside}
        </div>
      )}
    </>
  );
}
