import { useMemo } from "react";
import type { PartnershipType } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { partnershipTypes } from "./types.api";

export function PartnershipTypesPage() {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const columns = useMemo<Column<PartnershipType>[]>(
    () => [
      nameColumn(words.name, "/manage/partnership-types/$id"),
      { id: "code", header: words.code, card: 2, cell: (row) => <span className="mono">{row.code}</span> },
      { id: "total", header: words.totalRule, card: 3, cell: (row) => words.totals[row.total] },
      { id: "start", header: words.startDay, isRight: true, cell: (row) => format.number(row.start_day) },
      { id: "grace", header: words.graceDays, isRight: true, cell: (row) => format.number(row.grace_days) },
      { id: "currency", header: words.currency, cell: (row) => row.currency },
      { id: "zone", header: words.zone, cell: (row) => row.zone },
      updatedColumn(words.updated, format),
    ],
    [words, format],
  );
  return (
    <ListPage
      title={words.types}
      create={{ to: "/manage/partnership-types/new", label: words.newType }}
      collection={partnershipTypes}
      isWhole
      columns={columns}
      empty={{ title: words.emptyTypes, text: words.emptyTypesText }}
    />
  );
}
