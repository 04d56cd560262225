import { useMemo } from "react";
import type { CustomerCycleProduct } from "../../api/types";
import { Term } from "../../app/Term";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";

const none = <span className="z">–</span>;

export function CycleTable({ products }: { products: CustomerCycleProduct[] | undefined }) {
  const { text, format } = useLocale();
  const { customer: words } = text;
  const columns = useMemo<Column<CustomerCycleProduct>[]>(() => {
    const quantity = (value: number | null, row: CustomerCycleProduct) =>
      value === null ? none : format.quantity(value, row.decimals);
    return [
      { id: "product", header: words.product, isName: true, card: 1, cell: (row) => row.name },
      { id: "peak", header: words.cyclePeak, title: <Term code="peak">{words.cyclePeak}</Term>, isRight: true, card: 2, cell: (row) => quantity(row.peak, row) },
      {
        id: "day",
        header: words.cyclePeakDay,
        isRight: true,
        cell: (row) => (row.peak_day === null ? none : format.shortDay(row.peak_day)),
      },
      {
        id: "share",
        header: words.cycleShare,
        isRight: true,
        card: 3,
        cardLabel: words.cycleShare,
        cell: (row) => (row.share_bp === null ? none : format.percent(row.share_bp, 1)),
      },
      { id: "total", header: words.cycleTotal, title: <Term code="total">{words.cycleTotal}</Term>, isRight: true, cell: (row) => quantity(row.total, row) },
      {
        id: "commitment",
        header: words.cycleCommitment, title: <Term code="commitment">{words.cycleCommitment}</Term>,
        isRight: true,
        card: 4,
        cardLabel: words.cycleCommitment,
        cell: (row) => quantity(row.commitment, row),
      },
      {
        id: "overage",
        header: words.cycleOverage, title: <Term code="overage">{words.cycleOverage}</Term>,
        isRight: true,
        cell: (row) =>
          row.overage > 0 ? <span className="over-t">+{quantity(row.overage, row)}</span> : <span className="z">0</span>,
      },
      {
        id: "days",
        header: words.cycleDays, title: <Term code="completeness">{words.cycleDays}</Term>,
        isRight: true,
        cell: (row) => (
          <span className={row.days_with_reading < row.active_days ? "warn" : undefined}>
            {words.daysOf(format.number(row.days_with_reading), format.number(row.active_days))}
          </span>
        ),
      },
    ];
  }, [words, format]);
  return <DataTable label={words.tabs.cycle} columns={columns} rows={products} rowId={(row) => row.product_id} />;
}
