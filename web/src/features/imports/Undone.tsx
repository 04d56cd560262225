import type { ImportDetail } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useFormat, useLocale, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Fact } from "../../ui/Fact";
import { useKeptRows } from "./imports.api";

// What is again as it was, and what is not, with the reason.
export function Undone({ shown }: { shown: ImportDetail }) {
  const format = useFormat();
  const words = useWords(importWords);
  return (
    <>
      <div className="facts counts">
        <Fact label={words.takenBack} help={words.takenBackHelp} figure={format.number(shown.taken_back)} />
        <Fact
          label={words.kept}
          help={words.keptHelp}
          figure={<span className={shown.kept === 0 ? "muted" : "warn"}>{format.number(shown.kept)}</span>}
        />
      </div>
      {shown.kept > 0 && <KeptRows id={shown.id} />}
    </>
  );
}

function KeptRows({ id }: { id: string }) {
  const { text } = useLocale();
  const words = useWords(importWords);
  const pages = useKeptRows(id);
  return (
    <section aria-label={words.keptTitle}>
      <div className="cap">
        <h2 className="sec">{words.keptTitle}</h2>
      </div>
      <div className="rows">
        <table className="tight">
          <thead>
            <tr>
              <th scope="col">{words.whatRow}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows?.map((row) => (
              <tr key={row.place}>
                <td>{row.label}</td>
                <td className="muted">{words.reasons[row.reason] ?? row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {pages.hasNextPage && (
          <div className="more">
            <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {text.common.showMore}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
