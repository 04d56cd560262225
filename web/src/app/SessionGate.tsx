import { useQuery } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { isProblem } from "../api/problem";
import { Delayed } from "../ui/Delayed";
import { useBranding } from "./branding";
import { Failed } from "./Failed";
import { SessionContext, sessionQuery } from "./session";
import { SignInAgain } from "./SignInAgain";

// Whoever is signed in sees the page at the address they asked for; everybody else signs in at that same address.
export function SessionGate({ signInPage, children }: { signInPage: ReactNode; children: ReactNode }) {
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
        {children}
        <SignInAgain />
      </SessionContext>
    );
  }
  if (isProblem(session.error) && session.error.status === 401) {
    return <Suspense>{signInPage}</Suspense>;
  }
  return (
    <main className="door-failed">
      <Failed error={session.error} onRetry={() => void session.refetch()} />
    </main>
  );
}
