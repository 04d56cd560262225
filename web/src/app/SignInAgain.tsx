import { useEffect, useState } from "react";
import { get } from "../api/client";
import { onSignedOut } from "../api/signals";
import type { Session } from "../api/types";
import { later } from "../ui/later";
import { useSession } from "./session";

const Dialog = later(() => import("./SignInAgainDialog").then((module) => module.SignInAgainDialog));
export const CodeStep = later(() => import("./CodeStep").then((module) => module.default)); // of every way to sign in

// Another tab may have switched or signed in while a call was on its way: the browser then holds a new session of the same person.
async function isStillSignedIn(person: string) {
  const call = { signedOut: "throw", inAnyPortal: true } as const;
  return get<Session>("/v1/session", {}, call).then(
    ({ user }) => user.id === person,
    () => false,
  );
}

// The session ended while somebody works: a dialog stands on top of the page, the calls that failed wait for it and are
// repeated afterwards. What was typed below stays as it is.
export function SignInAgain() {
  const [answer, setAnswer] = useState<((signedIn: boolean) => void) | null>(null);

  const { user } = useSession();

  useEffect(() => {
    const askPerson = () => new Promise<boolean>((resolve) => setAnswer(() => resolve));
    onSignedOut(async (isFirstRefusal) => (isFirstRefusal && (await isStillSignedIn(user.id))) || askPerson());
    return () => onSignedOut(async () => false);
  }, [user.id]);

  if (answer === null) return null;
  const finish = (signedIn: boolean) => {
    setAnswer(null);
    answer(signedIn);
  };
  return (
    <Dialog onAnswer={finish} />
  );
}
