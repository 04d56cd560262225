import type { UseQueryResult } from "@tanstack/react-query";
import type { Product } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";

interface Term {
  id: string;
  product_id: string;
  from: string;
  to: string | null;
}

interface TermTableProps<Row> {
  label: string;
  list: UseQueryResult<Row[]>;
  products: Product[];
  none: string;
  valueLabel: string;
  value: (row: Row) => string;
}

// What was agreed per product, from when until when.
export function TermTable<Row extends Term>({ label, list, products, none, valueLabel, value }: TermTableProps<Row>) {
  const { text, format } = useLocale();
  const { manage: words } = text;
  if (list.isError && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data?.length === 0) return <p className="more">{none}</p>;
  const columns: Column<Row>[] = [
    {
      id: "product",
      header: words.product,
      isName: true,
      card: 1,
      cell: (row) => products.find((product) => product.id === row.product_id)?.name ?? row.product_id,
    },
    { id: "value", header: valueLabel, isRight: true, card: 2, cell: value },
    { id: "from", header: words.from, isRight: true, card: 3, cell: (row) => format.day(row.from) },
    { id: "to", header: words.to, isRight: true, card: 4, cell: (row) => (row.to === null ? words.openEnd : format.day(row.to)) },
  ];
  return <DataTable label={label} columns={columns} rows={list.data} rowId={(row) => row.id} />;
}
