import { useEffect, useSyncExternalStore } from "react";
import { put } from "../api/client";
import { foresign } from "../api/proof";
import type { Preferences } from "../api/types";
import { useLocale } from "../i18n/locale";
import { chooseTheme } from "../theme/scheme";
import { createKeeper } from "./keeper";

// How the portal looks to the person, on whatever machine. It lies beside the query cache, whose listeners hear of a change a
// task later: too late for a checkbox.

let current: Preferences = {};
const listeners = new Set<() => void>();
const path = "/v1/session/preferences";
const keeper = createKeeper(
  (preferences: Preferences, keepalive) => put(path, preferences, { keepalive, signedOut: "throw", inAnyPortal: true }),
  () => void foresign("PUT", path),
);

function become(preferences: Preferences) {
  current = preferences;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

// What the server told with the session. A choice that it has not heard of yet is newer.
export function rememberPreferences(preferences: Preferences) {
  if (!keeper.isBehind()) become(preferences);
}

export function changePreferences(change: Partial<Preferences>) {
  become({ ...current, ...change });
  keeper.keep(current);
}

export const flushPreferences = () => keeper.flush();

export const usePreferences = () => useSyncExternalStore(subscribe, () => current);

// The browser remembers language and theme too, for the pages before anybody signed in.
export function useChosenLook() {
  const { choose } = useLocale();
  const { language, theme } = usePreferences();
  useEffect(() => {
    if (language) choose(language);
  }, [language, choose]);
  useEffect(() => {
    if (theme) chooseTheme(theme);
  }, [theme]);
}
