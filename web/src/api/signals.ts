// Two things a call may find out that concern the whole page: the session is gone, or it belongs to another partnership.

// Whether the call may be repeated. At its first refusal another tab's session may serve; at the next a person has to sign in.
type AskToSignIn = (isFirstRefusal: boolean) => Promise<boolean>;

let ask: AskToSignIn = async () => false;
let pending: Promise<boolean> | null = null;
const listeners = new Set<() => void>();
let hasChanged = false;

export function onSignedOut(handler: AskToSignIn) {
  ask = handler;
}

// Many calls may fail at once; one dialog answers them all.
export function askToSignIn(isFirstRefusal: boolean): Promise<boolean> {
  pending ??= ask(isFirstRefusal).finally(() => {
    pending = null;
  });
  return pending;
}

export function portalChanged() {
  hasChanged = true;
  for (const listener of listeners) listener();
}

export function portalUnchanged() {
  hasChanged = false;
  for (const listener of listeners) listener();
}

export function watchPortal(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const hasPortalChanged = () => hasChanged;
