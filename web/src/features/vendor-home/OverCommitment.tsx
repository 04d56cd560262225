import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { VendorHome } from "../../api/types";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";

type Over = VendorHome["over_commitment"][number];

export function OverCommitment({ rows }: { rows: Over[] | undefined }) {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const columns = useMemo<Column<Over>[]>(
    () => [
      {
        id: "partnership",
        header: words.partnership,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/partnerships/$id" params={{ id: row.partnership_id }}>
            {row.partnership_name}
          </Link>
        ),
      },
      { id: "product", header: words.product, card: 3, cell: (row) => row.product_name },
      { id: "total", header: words.total, isRight: true, card: 2, cell: (row) => format.number(row.total) },
      { id: "commitment", header: words.commitment, isRight: true, cell: (row) => format.number(row.commitment) },
      {
        id: "over",
        header: words.over,
        isRight: true,
        card: 4,
        cell: (row) => <span className="over-t">+{format.number(row.total - row.commitment)}</span>,
      },
    ],
    [words, format],
  );
  return (
    <section aria-labelledby="over-title">
      <div className="cap">
        <h2 className="sec" id="over-title">
          {words.overCommitment}
        </h2>
      </div>
      {rows?.length === 0 ? (
        <p className="more">{words.nobodyOver}</p>
      ) : (
        <DataTable label={words.overCommitment} columns={columns} rows={rows} rowId={(row) => row.partnership_id + row.product_name} />
      )}
    </section>
  );
}
