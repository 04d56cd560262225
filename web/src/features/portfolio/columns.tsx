import { Link } from "@tanstack/react-router";
import type { PeakTile, PortfolioCustomer, SubTab } from "../../api/types";
import type { Dictionary } from "../../i18n/en";
import type { Format } from "../../i18n/format";
import { Badge, type Tone } from "../../ui/Badge";
import { Sparkline } from "../../ui/charts/Sparkline";
import type { Column } from "../../ui/table/column";

const statusTones: Record<PortfolioCustomer["status"], Tone> = {
  active: "quiet",
  trial: "accent",
  inactive: "off",
  expiring: "warn",
  booked: "accent",
  expired_in_use: "bad",
  cancelled: "idle",
  expired: "idle",
  no_order: "off",
};
// Five products and all the rest fill a desk; beyond that the country gives way.
export const hiddenAtFirst = (products: PeakTile[]) => [...["kind", "last_reading"], ...(products.length > 5 ? ["country"] : [])];
const none = <span className="z">–</span>;

// The list is ordered by the peak of one product, the leading one; a phone's card has room for no other.
export function customerColumns(products: PeakTile[], leading: string | undefined, text: Dictionary, format: Format) {
  return [...customerBand(text, format, text.portfolio.statuses, "usage"), ...commercialBand(text, format), ...productBand(products, leading, text, format)];
}

export function customerBand(
  { portfolio: words }: Dictionary,
  format: Format,
  statuses: Record<string, string>,
  subTab: SubTab,
): Column<PortfolioCustomer>[] {
  return [
    {
      id: "name",
      header: words.name,
      band: "customer",
      isName: true,
      canHide: false,
      card: 1,
      sort: { up: "name", down: "-name" },
      cell: (row) => (
        <Link to="/customers/$customerId/$subTab" params={{ customerId: row.customer_id, subTab }} title={row.name}>
          {row.name}
        </Link>
      ),
    },
    {
      id: "status",
      header: words.status,
      band: "customer",
      card: 2,
      sort: { up: "status" },
      cell: (row) => <Badge tone={statusTones[row.status]}>{statuses[row.status]}</Badge>,
    },
    { id: "kind", header: words.kind, band: "customer", cell: (row) => words.kinds[row.kind] },
    { id: "country", header: words.country, band: "customer", cell: (row) => format.country(row.country) },
  ];
}

function commercialBand({ portfolio: words }: Dictionary, format: Format): Column<PortfolioCustomer>[] {
  return [
    {
      id: "share",
      header: words.share,
      band: "commercial",
      isRight: true,
      card: 4,
      cardLabel: words.share,
      cell: (row) => (row.commitment_share_bp === null ? none : format.percent(row.commitment_share_bp, 1)),
    },
    {
      id: "since",
      header: words.since,
      band: "commercial",
      cell: (row) => (row.since === null ? none : format.day(row.since)),
    },
  ];
}

function productBand(products: PeakTile[], leading: string | undefined, text: Dictionary, format: Format): Column<PortfolioCustomer>[] {
  const { portfolio: words } = text;
  return [
    ...products.map((product): Column<PortfolioCustomer> => ({
      id: product.product_id,
      header: product.name.split(" ")[0],
      band: "product",
      isRight: true,
      sort: product.product_id === leading ? { up: "-peak" } : undefined,
      card: product.product_id === leading ? 3 : undefined,
      cardLabel: product.name.split(" ")[0],
      cell: (row) => {
        const peak = row.peaks.find((candidate) => candidate.product_id === product.product_id);
        if (!peak) return none;
        const shown = format.quantity(peak.value, product.decimals);
        return peak.value === 0 ? <span className="z">{shown}</span> : <span title={format.day(peak.day)}>{shown}</span>;
      },
    })),
    trendColumn(text, format),
    {
      id: "complete",
      header: words.complete,
      band: "product",
      isRight: true,
      cell: (row) => {
        if (row.completeness_bp === null) return none;
        return <span className={row.completeness_bp < 10_000 ? "warn" : undefined}>{format.percent(row.completeness_bp)}</span>;
      },
    },
    lastReading(text, format),
  ];
}

export const trendColumn = ({ portfolio: words }: Dictionary, format: Format): Column<PortfolioCustomer> => ({
  id: "trend",
  header: words.trend,
  band: "product",
  isRight: true,
  cell: (row) => <Trend row={row} words={words} format={format} />,
});

export const lastReading = ({ portfolio: words }: Dictionary, format: Format): Column<PortfolioCustomer> => ({
  id: "last_reading",
  header: words.lastReading,
  band: "product",
  isRight: true,
  cell: (row) => (row.last_reading === null ? none : format.day(row.last_reading)),
});

interface TrendProps {
  row: PortfolioCustomer;
  words: Dictionary["portfolio"];
  format: Format;
}

function Trend({ row, words, format }: TrendProps) {
  const last = row.trend.findLast((value) => value !== null);
  return <Sparkline values={row.trend} label={words.trendLabel(last == null ? "–" : format.quantity(last, row.trend_decimals))} />;
}
