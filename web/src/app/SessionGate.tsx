import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isProblem } from "../api/problem";
import { Delayed } from "../ui/Delayed";
import { useBranding } from "./branding";
import { Confirmation } from "./Confirmation";
import { Failed } from "./Failed";
import { SessionContext, sessionQuery } from "./session";
import { SignInAgain } from "./SignInAgain";

// Whoever is signed in sees the page at the address they asked for; everybody else signs in at that same address,
// and sets up what is missing first.
export function SessionGate({ signInPage, unfinishedPage, children }: { signInPage: ReactNode; unfinishedPage: ReactNode; children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const isLookUnknown = useBranding();
  if (session.isPending || isLookUnknown) {
    return (
      <Delayed>
        <div className="opening" aria-hidden="true" />
      </Delayed>
    );
  }
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        {session.data.purpose === "work" ? children : unfinishedPage}
        <SignInAgain />
        <Confirmation />
      </SessionContext>
    );
  }
  if (isProblem(session.error) && session.error.status === 401) {
    return signInPage;
  }
  return (
    <main className="door-failed">
      <Failed error={session.error} onRetry={() => void session.refetch()} />
    </main>
  );
}
