import { useSyncExternalStore } from "react";
import type { Theme } from "../api/types";

// Light, dark, or as the system says. The choice may stay in the browser; tokens.css follows data-theme.

const storageKey = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

export function themeChoice(): Theme {
  const stored = localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function chooseTheme(theme: Theme) {
  if (theme === "system") localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, theme);
  applyTheme();
  for (const listener of listeners) listener();
}

export function applyTheme() {
  const theme = themeChoice();
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  system.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener("change", listener);
  };
}

export const useTheme = () => useSyncExternalStore(subscribe, themeChoice);

export const useScheme = () =>
  useSyncExternalStore(subscribe, () => {
    const theme = themeChoice();
    return theme === "system" ? (system.matches ? "dark" : "light") : theme;
  });
