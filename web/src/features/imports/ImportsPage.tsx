import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Import, ImportState } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import { PageHead } from "../../app/PageHead";
import { importWords } from "../../i18n/imports";
import { useFormat, useWords } from "../../i18n/locale";
import { Badge, type Tone } from "../../ui/Badge";
import { Icon } from "../../ui/Icon";
import type { Column } from "../../ui/table/column";
import { useImports } from "./imports.api";
import { CountWords } from "./CountWords";

const tones: Record<ImportState, Tone> = {
  reading: "accent",
  open: "warn",
  rehearsing: "accent",
  rehearsed: "warn",
  storing: "accent",
  stopped: "bad",
  done: "quiet",
  undoing: "accent",
  undone: "off",
  discarded: "off",
  refused: "bad",
};

// Everything that was ever brought in as a file, the last one first.
export function ImportsPage() {
  const format = useFormat();
  const words = useWords(importWords);
  const pages = useImports();
  const columns = useMemo<Column<Import>[]>(
    () => [
      {
        id: "file",
        header: words.file,
        isName: true,
        card: 1,
        cell: ({ id, file_name }) => (
          <Link to="/manage/imports/$id" params={{ id }} title={file_name}>
            {file_name}
          </Link>
        ),
      },
      { id: "kind", header: words.kind, card: 3, cell: (row) => words.kinds[row.kind] },
      { id: "state", header: words.state, card: 2, cell: (row) => <Badge tone={tones[row.state]}>{words.states[row.state]}</Badge> },
      { id: "result", header: words.result, card: 5, cell: (row) => <CountWords shown={row} /> },
      { id: "made_by", header: words.madeBy, cell: (row) => row.made_by },
      { id: "when", header: words.when, isRight: true, card: 4, cell: (row) => format.instant(row.created_at) },
    ],
    [words, format],
  );
  const newImport = (
    <Link className="btn primary" to="/manage/imports/new">
      <Icon name="plus" />
      {words.newImport}
    </Link>
  );
  return (
    <>
      <PageHead title={words.title}>{pages.rows?.length !== 0 && newImport}</PageHead>
      <div className="rule" />
      <ListBody
        label={words.title}
        pages={pages}
        columns={columns}
        rowId={(row) => row.id}
        order={words.order}
        isFiltered={false}
        onClearFilters={() => undefined}
        empty={{ title: words.emptyTitle, text: words.emptyText, action: newImport, icon: "upload" }}
      />
    </>
  );
}
