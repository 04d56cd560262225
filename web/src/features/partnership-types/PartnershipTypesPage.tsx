import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PartnershipType } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { partnershipTypes } from "./types.api";

export function PartnershipTypesPage() {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const pages = partnershipTypes.useList({});
  const columns = useMemo<Column<PartnershipType>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/partnership-types/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      { id: "code", header: words.code, card: 2, cell: (row) => <span className="mono">{row.code}</span> },
      { id: "total", header: words.totalRule, card: 3, cell: (row) => words.totals[row.total] },
      { id: "start", header: words.startDay, isRight: true, cell: (row) => format.number(row.start_day) },
      { id: "grace", header: words.graceDays, isRight: true, cell: (row) => format.number(row.grace_days) },
      { id: "currency", header: words.currency, cell: (row) => row.currency },
      { id: "zone", header: words.zone, cell: (row) => row.zone },
      { id: "updated", header: words.updated, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) },
    ],
    [words, format],
  );
  return (
    <ListPage
      title={words.types}
      create={{ to: "/manage/partnership-types/new", label: words.newType }}
      pages={pages}
      columns={columns}
      rowId={(row) => row.id}
      empty={{ title: words.emptyTypes, text: words.emptyTypesText }}
    />
  );
}
