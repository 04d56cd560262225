import type { ImportDetail, WrongRow } from "../../api/types";
import { problemText } from "../../app/problemText";
import { importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import { useErrorFile, useWrongRows } from "./imports.api";

// In the reader's language where it has a sentence for all that is wrong; else the server's own, which stands in the error file.
function sentenceOf(row: WrongRow, sentences: Record<string, string>): string {
  const said = row.cells.map(({ header, code }) => sentences[code] && (header ? `${header}: ${sentences[code]}` : sentences[code]));
  return said.length > 0 && said.every(Boolean) ? said.join(" ") : row.error;
}

// What was left out, and the file to mend it in.
export function WrongRows({ shown }: { shown: ImportDetail }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const { data } = useWrongRows(shown.id, shown.version);
  const errorFile = useErrorFile(shown);
  if (shown.counts.wrong === 0) return null;
  const rows = data?.data ?? shown.first_wrong;
  const download = () =>
    errorFile.mutate(undefined, {
      onSuccess: (name) => showToast(words.downloaded(name)),
      onError: (error) => showToast(problemText(error, text), "err"),
    });
  return (
    <section aria-label={words.wrongTitle}>
      <div className="cap">
        <h2 className="sec">{words.wrongTitle}</h2>
        {rows.length < shown.counts.wrong && <span className="num">{words.firstOf(format.number(rows.length), format.number(shown.counts.wrong))}</span>}
        <span className="grow" />
        <Button icon="download" isBusy={errorFile.isPending} onClick={download}>
          {words.downloadWrong}
        </Button>
      </div>
      <div className="rows">
        <table className="tight">
          <thead>
            <tr>
              <th scope="col" className="r">
                {words.line}
              </th>
              <th scope="col">{words.whatIsWrong}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className="r num">{format.number(row.line)}</td>
                <td>{sentenceOf(row, text.problems)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
