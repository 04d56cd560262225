export { ReportPage } from "./ReportPage";
export { DrawerFrame } from "./Drawer";
export { PeriodBar, StateBadge } from "./PeriodBar";
export { useReport, useReportExport } from "./report.api";
export { defaultCycles } from "./search";
export { useReportSearch } from "./useReportSearch";
