export { AcvFigure } from "./AcvFigure";
export { useCustomersOfDay, useAcvOfDay } from "./commercial.api";
export { CommercialDashboard } from "./CommercialDashboard";
export { CommercialTab } from "./CommercialTab";
export { OrdersPage } from "./OrdersPage";
export { RenewalTiles } from "./RenewalTiles";
export { StatusFigure } from "./StatusFigure";
