import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Product } from "../../api/types";
import { Failed } from "../../app/Failed";
import { actionColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { later } from "../../ui/later";
import type { TermEdit } from "./TermDialog";

const TermDialog = later(() => import("./TermDialog").then((module) => module.TermDialog));

export interface Term {
  id: string;
  product_id: string;
  valid_from: string;
  valid_to: string | null;
  version: number;
}

// How one line of terms is corrected: what its value looks like while it is typed, and what saving and removing it mean.
export interface TermChange<Row> {
  valueField: string; // the server's name for it, in refusals
  typed: (row: Row) => string;
  isNumber: (row: Row, typed: string) => boolean;
  isBusy: boolean;
  problem: unknown;
  save: (row: Row, edit: TermEdit, onDone: () => void) => void;
  remove?: (row: Row, onDone: () => void) => void;
}

interface TermTableProps<Row> {
  label: string;
  list: UseQueryResult<Row[]>;
  products: Product[];
  none: string;
  valueLabel: string;
  value: (row: Row) => string;
  editTitle: (product: string) => string;
  change: TermChange<Row>;
}

// What was agreed per product, from when until when. Each line can be corrected or ended.
export function TermTable<Row extends Term>({ label, list, products, none, valueLabel, value, editTitle, change }: TermTableProps<Row>) {
  const { text, format } = useLocale();
  const words = useWords(manageWords);
  const [editing, setEditing] = useState<Row | null>(null);
  const productName = (row: Row) => products.find((product) => product.id === row.product_id)?.name ?? row.product_id;
  if (list.isError && !list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data?.length === 0) return <p className="more">{none}</p>;
  const columns: Column<Row>[] = [
    { id: "product", header: words.product, isName: true, card: 1, cell: productName },
    { id: "value", header: valueLabel, isRight: true, card: 2, cell: value },
    { id: "from", header: words.from, isRight: true, card: 3, cell: (row) => format.day(row.valid_from) },
    {
      id: "to",
      header: words.to,
      isRight: true,
      cell: (row) => (row.valid_to === null ? words.openEnd : format.day(row.valid_to)),
    },
    actionColumn({ header: text.common.action, label: text.common.edit, nameOf: productName, card: 4, onChoose: setEditing }),
  ];
  return (
    <>
      <DataTable label={label} columns={columns} rows={list.data} rowId={(row) => row.id} />
      {editing && (
        <TermDialog
          key={editing.id}
          title={editTitle(productName(editing))}
          from={editing.valid_from}
          initial={{ value: change.typed(editing), valid_to: editing.valid_to ?? "" }}
          valueLabel={valueLabel}
          valueField={change.valueField}
          isNumber={(typed) => change.isNumber(editing, typed)}
          isBusy={change.isBusy}
          problem={change.problem}
          onSave={(edit) => change.save(editing, edit, () => setEditing(null))}
          onRemove={change.remove && (() => change.remove?.(editing, () => setEditing(null)))}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
