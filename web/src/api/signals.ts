// Two things a call may find out that concern the whole page: the session is gone, or it belongs to another partnership.

type AskToSignIn = () => Promise<boolean>;

let ask: AskToSignIn = async () => false;
let pending: Promise<boolean> | null = null;
const listeners = new Set<() => void>();
let hasChanged = false;

export function onSignedOut(handler: AskToSignIn) {
  ask = handler;
}

// Many calls may fail at once; one dialog answers them all.
export function askToSignIn(): Promise<boolean> {
  pending ??= ask().finally(() => {
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
