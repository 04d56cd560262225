import { getRouteApi } from "@tanstack/react-router";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useZone } from "../../app/zone";
import { useFormat, useText } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Help } from "../../ui/Help";
import { CustomerList } from "./CustomerList";
import { CycleLine } from "./CycleLine";
import { PeakTiles } from "./PeakTiles";
import { usePortfolio, usePortfolioExport } from "./portfolio.api";
import { exportOf } from "./search";
import { Totals } from "./Totals";

const route = getRouteApi("/");

export function DashboardPage() {
  const text = useText();
  const format = useFormat();
  const zone = useZone();
  const search = route.useSearch();
  const portfolio = usePortfolio();
  const exporting = usePortfolioExport();

  return (
    <>
      <PageHead
        title={text.portfolio.title}
        sub={
          portfolio.data ? (
            <>
              {text.common.asOf(format.instant(portfolio.data.as_of, zone))} <Help>{text.portfolio.asOfHelp}</Help>
            </>
          ) : (
            <span className="sk w3" />
          )
        }
      >
        <Button icon="download" isBusy={exporting.isPending} onClick={() => exporting.mutate(exportOf(search))}>
          {text.common.export}
        </Button>
      </PageHead>
      {portfolio.isError ? (
        <Failed error={portfolio.error} onRetry={() => void portfolio.refetch()} />
      ) : (
        <>
          <Totals portfolio={portfolio.data} />
          <CycleLine cycle={portfolio.data?.cycle} />
          <PeakTiles tiles={portfolio.data?.products} month={portfolio.data?.cycle.month} />
        </>
      )}
      <CustomerList products={portfolio.data?.products} />
    </>
  );
}
