import { useSession } from "../../app/session";
import { useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { later } from "../../ui/later";
import { Drawer } from "./Drawer";
import { Legend } from "./Legend";
import { PeakCharts } from "./PeakCharts";
import { ReportFrame } from "./ReportFrame";
import { Summary } from "./Summary";
import { useReportSearch } from "./useReportSearch";
import "./report.css";

const AcvReportPage = later(() => import("../acv-report").then((module) => module.AcvReportPage));

// The partnership's type decides which report there is, never the address.
export function ReportPage() {
  const { partnership } = useSession();
  if (partnership?.report !== "acv") return <PeakReport />;
  return (
    <AcvReportPage />
  );
}

function PeakReport() {
  const words = useWords(reportWords);
  const { search } = useReportSearch();
  return (
    <ReportFrame
      words={{ ...words, exportIt: words.exportBilling }}
      drawer={(report) => report && search.product && <Drawer report={report} productId={search.product} month={search.at ?? report.cycle.month} />}
    >
      {(report) => (
        <>
          <PeakCharts report={report} />
          <Legend report={report} />
          <Summary report={report} />
        </>
      )}
    </ReportFrame>
  );
}
