import { getRouteApi } from "@tanstack/react-router";
import type { Portfolio } from "../../api/types";
import { PageHead } from "../../app/PageHead";
import { useCan } from "../../app/session";
import { useZone } from "../../app/zone";
import { useFormat, useText } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Help } from "../../ui/Help";
import { usePortfolioExport } from "./portfolio.api";
import { exportOf } from "./search";

const route = getRouteApi("/");

// As of when, and the list as a file, in the order in which it is shown.
export function DashboardHead({ portfolio, sort }: { portfolio: Portfolio | undefined; sort: string }) {
  const text = useText();
  const format = useFormat();
  const zone = useZone();
  const search = route.useSearch();
  const exporting = usePortfolioExport();
  const mayExport = useCan()("exports_run");
  return (
    <PageHead
      title={text.portfolio.title}
      sub={
        portfolio ? (
          <>
            {text.common.asOf(format.instant(portfolio.as_of, zone))} <Help>{text.portfolio.asOfHelp}</Help>
          </>
        ) : (
          <span className="sk w3" />
        )
      }
    >
      {mayExport && (
        <Button icon="download" isBusy={exporting.isPending} onClick={() => exporting.mutate(exportOf({ ...search, sort: search.sort ?? sort }))}>
          {text.common.export}
        </Button>
      )}
    </PageHead>
  );
}
