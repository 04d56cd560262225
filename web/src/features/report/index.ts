export { Stub as ReportPage } from "../../app/Stub";
