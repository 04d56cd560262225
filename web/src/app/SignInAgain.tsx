import { lazy, Suspense, useEffect, useState } from "react";
import { onSignedOut } from "../api/signals";

const Dialog = lazy(() => import("./SignInAgainDialog").then((module) => ({ default: module.SignInAgainDialog })));

// The session ended while somebody works: a dialog stands on top of the page, the calls that failed wait for it and are
// repeated afterwards. What was typed below stays as it is.
export function SignInAgain() {
  const [answer, setAnswer] = useState<((signedIn: boolean) => void) | null>(null);

  useEffect(() => {
    onSignedOut(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => onSignedOut(async () => false);
  }, []);

  if (answer === null) return null;
  const finish = (signedIn: boolean) => {
    setAnswer(null);
    answer(signedIn);
  };
  return (
    <Suspense>
      <Dialog onAnswer={finish} />
    </Suspense>
  );
}
