import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { get, post, rememberEpoch, remove } from "../api/client";
import { portalUnchanged } from "../api/signals";
import type { BeginVisit, Permission, Session, SignInAnswer } from "../api/types";
import { mayOpen } from "./permitted";
import { flushPreferences, rememberPreferences } from "./preferences";

// Who is here, in which partnership. Read once when the page opens; switching replaces it and empties the cache.

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => remembered(await get<Session>("/v1/session", {}, { signedOut: "throw" })),
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
});

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession needs a signed-in page above it");
  return session;
}

export const useCan = () => {
  const { permissions } = useSession();
  return (permission: Permission) => permissions.includes(permission);
};

export const useMayOpen = () => {
  const { permissions } = useSession();
  return (path: string) => mayOpen(path, permissions);
};

function remembered(session: Session): Session {
  rememberEpoch(session.portal_epoch);
  rememberPreferences(session.preferences);
  return session;
}

export type Credentials = { email: string; password: string } | { user_id: string } | { token: string; code: string };

// The session, or the token of a sign-in that waits for a code.
export async function signIn(credentials: Credentials): Promise<Session | string> {
  rememberEpoch(null);
  const way = "user_id" in credentials ? "/demo" : "code" in credentials ? "/code" : "";
  const { session, code_token } = await post<SignInAnswer>(`/v1/session${way}`, credentials, { signedOut: "throw" });
  return session ? remembered(session) : code_token!;
}

export const switchTo = async (partnershipId: string) =>
  remembered(await post<Session>("/v1/session/partnership", { partnership_id: partnershipId }));

export const beginVisit = async (visit: BeginVisit) => remembered(await post<Session>("/v1/session/visit", visit));

export const endVisit = async () => remembered(await remove<Session>("/v1/session/visit"));

// Another partnership means other data everywhere: all that was read under the old one goes.
export function useReplaceSession() {
  const client = useQueryClient();
  return (session: Session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    client.removeQueries({ queryKey: ["session", "elsewhere"] });
    client.setQueryData(sessionQuery.queryKey, session);
    portalUnchanged();
  };
}

export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      await flushPreferences();
      return remove("/v1/session", { signedOut: "throw" });
    },
    onSettled: () => location.assign("/"),
  });
}
