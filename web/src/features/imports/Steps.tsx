import { importWords } from "../../i18n/imports";
import { useWords } from "../../i18n/locale";
import { Steps as AnySteps } from "../../ui/Steps";

const steps = ["file", "columns", "rehearsal", "stored"] as const;
export type Step = (typeof steps)[number];

// Where an import is on its way.
export function Steps({ at, isDone }: { at: Step; isDone?: boolean }) {
  const words = useWords(importWords);
  return <AnySteps names={steps.map((step) => words.steps[step])} at={steps.indexOf(at)} isDone={isDone} />;
}
