import type { ImportDetail, PreviewCell } from "../../api/types";
import { Failed } from "../../app/Failed";
import { columnName, importWords } from "../../i18n/imports";
import { useFormat, useWords } from "../../i18n/locale";
import { usePreview } from "./imports.api";

// The first rows as they will be taken. A phone scrolls the table, not the page.
export function Preview({ shown }: { shown: ImportDetail }) {
  const format = useFormat();
  const words = useWords(importWords);
  const preview = usePreview(shown);
  return (
    <section>
      <div className="cap">
        <h2 className="sec">{words.preview}</h2>
        <span>{words.previewHint}</span>
      </div>
      {preview.isError ? (
        <Failed error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <div className="scroll preview" tabIndex={0} role="region" aria-label={words.preview}>
          <table className={preview.isPlaceholderData ? "tight stale" : "tight"}>
            <thead>
              <tr>
                <th scope="col" className="r">
                  {words.row}
                </th>
                {shown.columns.map((column, place) => (
                  <th key={place} scope="col" className={column.column === null ? "left-out" : undefined}>
                    {column.header}
                    {column.column !== null && <span className="is">{columnName(words, shown.kind, column.column)}</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.data?.rows.map((row) => (
                <tr key={row.row}>
                  <th scope="row" className="r num">
                    {format.number(row.row)}
                  </th>
                  {row.cells.map((cell, place) => (
                    <Cell key={place} cell={cell} isLeftOut={shown.columns[place]?.column === null} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Cell({ cell, isLeftOut }: { cell: PreviewCell; isLeftOut: boolean }) {
  const words = useWords(importWords);
  if (isLeftOut) return <td className="left-out">{cell.text}</td>;
  if (cell.is_wrong) {
    return (
      <td className="bad" title={cell.means ?? undefined}>
        {cell.text === "" ? "–" : cell.text}
      </td>
    );
  }
  return <td title={cell.means === null ? undefined : words.inFile(cell.text)}>{cell.means ?? cell.text}</td>;
}
