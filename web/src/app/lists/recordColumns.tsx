import { Link, type LinkProps } from "@tanstack/react-router";
import type { Format } from "../../i18n/format";
import type { Column } from "../../ui/table/column";

// The two columns of every managed list: the name, which leads to the record, and the day of its last change.

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
