import { useEffect } from "react";
import { useText } from "../i18n/locale";

// One polite live region for the page. It stands in the shell under this id.
export const liveRegionId = "live";

export function announce(message: string) {
  const region = document.getElementById(liveRegionId);
  if (region) region.textContent = message;
}

// Names the browser tab after the page, and tells those who listen that it changed.
export function usePageTitle(title: string | undefined) {
  const text = useText();
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · ${text.common.app}`;
    announce(text.shell.pageOpened(title));
  }, [title, text]);
}
