import { Failed } from "../../app/Failed";
import { useSession } from "../../app/session";
import { later } from "../../ui/later";
import { CycleLine } from "./CycleLine";
import { DashboardHead } from "./DashboardHead";
import { PeakCustomers } from "./PeakCustomers";
import { PeakTiles } from "./PeakTiles";
import { usePortfolio } from "./portfolio.api";
import { defaultSort } from "./search";
import { Totals } from "./Totals";

const CommercialDashboard = later(() => import("../commercial").then((module) => module.CommercialDashboard));

// The partnership's report decides which of the two it is.
export function DashboardPage() {
  const { partnership } = useSession();
  if (partnership?.report !== "acv") return <PeakDashboard />;
  return (
    <CommercialDashboard />
  );
}

function PeakDashboard() {
  const portfolio = usePortfolio();
  return (
    <>
      <DashboardHead portfolio={portfolio.data} sort={defaultSort} />
      {portfolio.isError && !portfolio.data ? (
        <Failed error={portfolio.error} onRetry={() => void portfolio.refetch()} />
      ) : (
        <>
          <Totals portfolio={portfolio.data} />
          <CycleLine cycle={portfolio.data?.cycle} />
          <PeakTiles tiles={portfolio.data?.products} month={portfolio.data?.cycle.month} />
        </>
      )}
      <PeakCustomers products={portfolio.data?.products} statuses={portfolio.data?.statuses} />
    </>
  );
}
