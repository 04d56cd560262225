import type { PortfolioCustomer } from "../../api/types";
import { shortMoney, signedPercent } from "../../i18n/amounts";
import type { CommercialWords } from "../../i18n/commercial";
import type { Dictionary } from "../../i18n/en";
import type { Format } from "../../i18n/format";
import type { Column } from "../../ui/table/column";
import { customerBand, lastReading, trendColumn } from "../portfolio";
import { When } from "./When";

const none = <span className="z">–</span>;

export function commercialColumns(text: Dictionary, words: CommercialWords, format: Format): Column<PortfolioCustomer>[] {
  return [
    ...customerBand(text, format, words.statuses, "commercial"),
    { id: "order", header: words.order, band: "commercial", cell: (row) => row.commercial?.order_number ?? none },
    {
      id: "acv",
      header: words.acv,
      band: "commercial",
      isRight: true,
      card: 3,
      sort: { up: "-acv" },
      cell: (row) => {
        const acv = row.commercial?.acv ?? [];
        return acv.length === 0 ? none : <span className="num">{acv.map((each) => shortMoney(each, format.locale)).join(" + ")}</span>;
      },
    },
    {
      id: "change",
      header: words.change,
      band: "commercial",
      isRight: true,
      cell: (row) => {
        const change = row.commercial?.change_bp ?? null;
        if (change === null) return none;
        return <span className={change < 0 ? "bad" : change > 0 ? "good" : "z"}>{signedPercent(change, format.locale)}</span>;
      },
    },
    {
      id: "renews",
      header: words.renews,
      band: "commercial",
      card: 4,
      sort: { up: "renewal" },
      cell: (row) => {
        const terms = row.commercial;
        if (!terms || terms.renews_on === null || terms.days_to_renewal === null) return none;
        return <When day={terms.renews_on} days={terms.days_to_renewal} />;
      },
    },
    {
      id: "products",
      header: words.products,
      band: "product",
      isRight: true,
      cell: (row) => (row.peaks.length === 0 ? none : format.number(row.peaks.length)),
    },
    {
      id: "licence",
      header: words.licenceUse,
      band: "product",
      isRight: true,
      cell: (row) => {
        const share = row.licence_share_bp;
        if (share === null) return none;
        return <span className={share > 9_000 ? "warn" : undefined}>{format.percent(share)}</span>;
      },
    },
    trendColumn(text, format),
    lastReading(text, format),
  ];
}
