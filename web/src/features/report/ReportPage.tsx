import { lazy, Suspense } from "react";
import { CopyLink } from "../../app/CopyLink";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Help } from "../../ui/Help";
import { Drawer } from "./Drawer";
import { Legend } from "./Legend";
import { PeakCharts } from "./PeakCharts";
import { PeriodBar } from "./PeriodBar";
import { useReport, useReportExport } from "./report.api";
import { defaultCycles } from "./search";
import { Summary } from "./Summary";
import { useReportSearch } from "./useReportSearch";
import "./report.css";

const AcvReportPage = lazy(() => import("../acv-report").then((module) => ({ default: module.AcvReportPage })));

// The partnership's type decides which report there is, never the address.
export function ReportPage() {
  const { partnership } = useSession();
  if (partnership?.report !== "acv") return <PeakReport />;
  return (
    <Suspense>
      <AcvReportPage />
    </Suspense>
  );
}

function PeakReport() {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const zone = useZone();
  const { search } = useReportSearch();
  const cycles = search.cycles ?? defaultCycles;
  const report = useReport(search.month, cycles);
  const exporting = useReportExport();
  const { data } = report;
  const isEmpty = data?.months.length === 0;

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
            <Button
              kind="primary"
              icon="download"
              disabled={!data}
              isBusy={exporting.isPending}
              onClick={() => data && exporting.mutate({ month: data.cycle.month, cycles })}
            >
              {words.exportBilling}
            </Button>
          </>
        )}
      </PageHead>
      {report.isError && !data && <Failed error={report.error} onRetry={() => void report.refetch()} />}
      {isEmpty && <Blank icon="report" title={words.emptyTitle} text={words.emptyText} />}
      {(data || !report.isError) && !isEmpty && (
        <div className={search.product ? "report open" : "report"}>
          <div className={report.isPlaceholderData ? "stale" : undefined}>
            <PeriodBar report={data} cycles={cycles} />
            <PeakCharts report={data} />
            <Legend report={data} />
            <Summary report={data} />
          </div>
          {data && search.product && <Drawer report={data} productId={search.product} month={search.at ?? data.cycle.month} />}
        </div>
      )}
    </>
  );
}
