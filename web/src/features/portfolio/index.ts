export { customerBand, lastReading, trendColumn } from "./columns";
export { CustomerList } from "./CustomerList";
export { DashboardHead } from "./DashboardHead";
export { PeakTiles } from "./PeakTiles";
export { usePortfolio, usePortfolioCustomers } from "./portfolio.api";
