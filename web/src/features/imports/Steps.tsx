import { importWords } from "../../i18n/imports";
import { useWords } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";

const steps = ["file", "columns", "rehearsal", "stored"] as const;
export type Step = (typeof steps)[number];

// Where an import is on its way; what lies behind has a tick.
export function Steps({ at, isDone }: { at: Step; isDone?: boolean }) {
  const words = useWords(importWords);
  const place = steps.indexOf(at);
  return (
    <ol className="steps">
      {steps.map((step, index) => {
        const isBehind = index < place || (isDone && index === place);
        return (
          <li key={step} aria-current={index === place ? "step" : undefined} className={isBehind ? "behind" : undefined}>
            <span className="at">{isBehind ? <Icon name="check" /> : index + 1}</span>
            {words.steps[step]}
          </li>
        );
      })}
    </ol>
  );
}
