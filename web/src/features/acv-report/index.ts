export { AcvReportPage } from "./AcvReportPage";
