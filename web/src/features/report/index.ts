export { ReportPage } from "./ReportPage";
export { DrawerFrame } from "./Drawer";
export { StateBadge } from "./PeriodBar";
export { ReportFrame } from "./ReportFrame";
export { useReportSearch } from "./useReportSearch";
