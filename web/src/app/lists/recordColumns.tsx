import { Link, type LinkProps } from "@tanstack/react-router";
import type { Format } from "../../i18n/format";
import type { Column } from "../../ui/table/column";

// Columns that lists share: the name, which leads to the record, the day of its last change, and what can be done with it.

type RecordPath = Extract<LinkProps["to"], `/manage/${string}/$id` | "/people/$id">;

export function nameColumn<Row extends { id: string; name: string }>(header: string, to: RecordPath): Column<Row> {
  return {
    id: "name",
    header,
    isName: true,
    card: 1,
    cell: ({ id, name }) => (
      <Link to={to} params={{ id }} title={name}>
        {name}
      </Link>
    ),
  };
}

export function updatedColumn<Row extends { updated_at: string }>(header: string, format: Format): Column<Row> {
  return { id: "updated", header, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) };
}

interface RowAction<Row> {
  header: string;
  label: string;
  hint?: string;
  nameOf: (row: Row) => string | undefined; // for whoever hears the button without its row
  isOffered?: (row: Row) => boolean;
  card: Column<Row>["card"];
  onChoose: (row: NoInfer<Row>) => void;
}

// What can be done with a row, at its end.
export const actionColumn = <Row,>({ header, label, hint, nameOf, isOffered = () => true, card, onChoose }: RowAction<Row>): Column<Row> => ({
  id: "do",
  header,
  isRight: true,
  card,
  cell: (row) =>
    isOffered(row) && (
      <button type="button" className="link" title={hint} onClick={() => onChoose(row)}>
        {label}
        <span className="sr"> {nameOf(row)}</span>
      </button>
    ),
});
