import { useEffect, useState } from "react";
import { onConfirmationWanted } from "../api/signals";
import { later } from "../ui/later";

const Dialog = later(() => import("./ConfirmationDialog").then((module) => module.ConfirmationDialog));

// What is delicate wants the password of the last five minutes. A call that is refused for want of it waits for the dialog and is
// then repeated; whoever closes the dialog leaves it refused.
export function Confirmation() {
  const [answer, setAnswer] = useState<((isGiven: boolean) => void) | null>(null);

  useEffect(() => {
    onConfirmationWanted(() => new Promise<boolean>((resolve) => setAnswer(() => resolve)));
    return () => onConfirmationWanted(async () => false);
  }, []);

  if (answer === null) return null;
  const finish = (isGiven: boolean) => {
    setAnswer(null);
    answer(isGiven);
  };
  return (
    <Dialog onAnswer={finish} />
  );
}
