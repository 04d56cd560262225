import type { Import } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";

// What became of the rows, in a few words. Nothing while nobody knows yet.
export function CountWords({ shown: { counts, state } }: { shown: Import }) {
  const { text, format } = useLocale();
  const { counts: words } = useWords(importWords);
  if (counts.rows === 0 || state === "discarded") return <span className="z">{text.common.none}</span>;
  const parts = [
    counts.created > 0 && words.created(format.number(counts.created)),
    counts.updated > 0 && words.updated(format.number(counts.updated)),
  ].filter(Boolean);
  return (
    <span className="num">
      {parts.length > 0 ? parts.join(", ") : words.nothing}
      {counts.wrong > 0 && (
        <>
          {", "}
          <span className="bad">{words.wrong(format.number(counts.wrong))}</span>
        </>
      )}
    </span>
  );
}
