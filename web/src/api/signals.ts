// Three things a call may find out that concern the whole page: the session is gone, it belongs to another partnership, or what is
// asked for is delicate and wants the password once more.

// Whether the call may be repeated. At its first refusal another tab's session may serve; at the next a person has to sign in.
type AskToSignIn = (isFirstRefusal: boolean) => Promise<boolean>;

let ask: AskToSignIn = async () => false;
let pending: Promise<boolean> | null = null;
let askForPassword: () => Promise<boolean> = async () => false;
let pendingPassword: Promise<boolean> | null = null;
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

export function onConfirmationWanted(handler: () => Promise<boolean>) {
  askForPassword = handler;
}

// Whether it was given, so that the call may be repeated.
export function askToConfirm(): Promise<boolean> {
  pendingPassword ??= askForPassword().finally(() => {
    pendingPassword = null;
  });
  return pendingPassword;
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
