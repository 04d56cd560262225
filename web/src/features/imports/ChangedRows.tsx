import type { ImportDetail } from "../../api/types";
import { columnName, importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";

// Rows that are there with other values: both, side by side.
export function ChangedRows({ shown, title }: { shown: ImportDetail; title: string }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const rows = shown.first_updated.filter((row) => row.values.length > 0);
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="cap">
        <h2 className="sec">{title}</h2>
        {rows.length < shown.counts.updated && <span className="num">{words.firstOf(format.number(rows.length), format.number(shown.counts.updated))}</span>}
      </div>
      <div className="rows">
        <table className="tight changed">
          <thead>
            <tr>
              <th scope="col">{words.whatRow}</th>
              <th scope="col">{words.means}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap((row) =>
              row.values.map((value, at) => (
                <tr key={`${row.row} ${value.column}`}>
                  <td>{at === 0 ? row.label : ""}</td>
                  <td className="muted">{columnName(words, shown.kind, value.column)}</td>
                  <td className="muted">{value.before || text.common.none}</td>
                  <td>
                    <b>{value.after || text.common.none}</b>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
