import { useMemo } from "react";
import type { AcvReport } from "../../api/types";
import { signedMoney } from "../../i18n/amounts";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { StateBadge } from "../report";

type Month = AcvReport["summary"][number];
type Row = Month["lines"][number] & Pick<Month, "month" | "cycle">;

// A row a calendar month, newest first.
export function MonthTable({ months, currency }: { months: Month[]; currency: string }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  const rows = months.flatMap(({ month, cycle, lines }): Row[] =>
    lines.filter((line) => line.currency === currency).map((line) => ({ ...line, month, cycle })),
  );
  const columns = useMemo<Column<Row>[]>(
    () => [
      { id: "month", header: words.month, isName: true, card: 1, cell: (row) => format.month(row.month) },
      { id: "state", header: words.status, card: 2, cell: (row) => <StateBadge cycle={row.cycle} isShort /> },
      { id: "days", header: words.term, cell: (row) => format.range(row.cycle.from, row.cycle.to) },
      { id: "first", header: words.first, isRight: true, cell: (row) => format.money(row.first) },
      { id: "lowest", header: words.lowest, isRight: true, cell: (row) => format.money(row.lowest) },
      { id: "highest", header: words.highest, isRight: true, cell: (row) => format.money(row.highest) },
      { id: "last", header: words.last, isRight: true, card: 3, cell: (row) => format.money(row.last) },
      {
        id: "change",
        header: words.monthChange,
        isRight: true,
        card: 4,
        cell: (row) => (
          <span className={row.change.minor < 0 ? "bad" : row.change.minor > 0 ? "good" : "z"}>{signedMoney(row.change, format.locale)}</span>
        ),
      },
    ],
    [words, format],
  );
  return (
    <section>
      <div className="cap rule">
        <h2 className="sec">{words.summary}</h2>
      </div>
      <DataTable label={words.summary} columns={columns} rows={rows} rowId={(row) => row.month} hasNoLinks />
    </section>
  );
}
