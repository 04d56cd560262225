import type { ReactNode } from "react";
import { useLocale } from "../i18n/locale";
import { Pop } from "../ui/Pop";
import { useIsFirstUse } from "./firstUse";
import { useGlossary } from "./glossary";

// A word of the glossary; where a page uses it first it can be opened and tells what it means.
export function Term({ code, children }: { code: string; children: ReactNode }) {
  const { text } = useLocale();
  if (!useIsFirstUse(code)) return children;
  return (
    <Pop face={children} faceClass="term" className="help-pop" label={text.shell.glossary}>
      <Meaning code={code} />
    </Pop>
  );
}

function Meaning({ code }: { code: string }) {
  const { text, language } = useLocale();
  const glossary = useGlossary();
  const words = glossary.data?.find((term) => term.code === code)?.[language];
  if (glossary.isError) return <p>{text.states.failedTitle}</p>;
  if (!words) return <span className="sk w3" />;
  return (
    <>
      <p>
        <b>{words.name}</b>
        {words.spelled_out && `: ${words.spelled_out}`}
      </p>
      <p>{words.meaning}</p>
    </>
  );
}
