import { useState } from "react";
import type { Term } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useGlossary } from "../../app/glossary";
import { PageHead } from "../../app/PageHead";
import { glossaryWords } from "../../i18n/glossary";
import { useLocale, useWords } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import "./glossary.css";

// Every word of the trade that the portal uses, and what it means here.
export function GlossaryPage() {
  const { text, format, language } = useLocale();
  const words = useWords(glossaryWords);
  const [wanted, setWanted] = useState("");
  const glossary = useGlossary();
  const sorted = [...(glossary.data ?? [])].sort((a, b) => a[language].name.localeCompare(b[language].name, format.locale));
  const shown = sorted.filter((term) => says(term[language], wanted));
  return (
    <>
      <PageHead title={text.shell.glossary} sub={words.sub} />
      {glossary.isError && !glossary.data ? (
        <Failed error={glossary.error} onRetry={() => void glossary.refetch()} />
      ) : (
        <>
          <div className="bar">
            <label className="search-field">
              <Icon name="search" />
              <input type="search" aria-label={words.search} placeholder={words.search} value={wanted} onChange={(event) => setWanted(event.target.value)} />
            </label>
          </div>
          {glossary.data && shown.length === 0 ? (
            <Blank icon="search" title={text.states.noMatchTitle} text={words.noMatch}>
              <Button onClick={() => setWanted("")}>{text.states.clearFilters}</Button>
            </Blank>
          ) : (
            <dl className="glossary" aria-busy={glossary.isPending}>
              {shown.map((term) => (
                <Entry key={term.code} words={term[language]} />
              ))}
              {glossary.isPending && [1, 2, 3, 4].map((place) => <dt key={place} className="sk w3" />)}
            </dl>
          )}
        </>
      )}
    </>
  );
}

type Words = Term["en"];

const says = (words: Words, wanted: string) =>
  [words.name, words.spelled_out, words.meaning].some((part) => part?.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()));

function Entry({ words }: { words: Words }) {
  return (
    <div>
      <dt>
        {words.name}
        {words.spelled_out && <span className="muted">{words.spelled_out}</span>}
      </dt>
      <dd>{words.meaning}</dd>
    </div>
  );
}
