import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { get } from "../api/client";
import type { Branding, Shade } from "../api/types";

// How the vendor's portal looks, for whoever opens it. The key begins like the session's: signing in keeps it.

export const brandingQuery = queryOptions({
  queryKey: ["session", "branding"],
  queryFn: () => get<Branding>("/v1/branding"),
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
});

const sheet = new CSSStyleSheet();

// Of an accent the stylesheet needs five steps more; the server saw to it that text on and in it is readable.
const steps = (shade: Shade, towards: string) => `
  --accent: ${shade.accent}; --on-accent: ${shade.on_accent}; --chart-1: ${shade.accent}; --bar-now: ${shade.accent};
  --accent-hover: color-mix(in srgb, ${shade.accent} 88%, ${towards});
  --accent-tint: color-mix(in srgb, ${shade.accent} 8%, var(--surface));
  --selected: color-mix(in srgb, ${shade.accent} 8%, var(--surface));
  --area: color-mix(in srgb, ${shade.accent} 8%, var(--surface));
  --bar: color-mix(in srgb, ${shade.accent} 62%, var(--surface));`;

export function sheetOf(light: Shade, dark: Shade): string {
  const inDark = steps(dark, "white");
  return `:root:root { ${steps(light, "black")} }
    @media (prefers-color-scheme: dark) { :root:root:not([data-theme="light"]) { ${inDark} } }
    :root:root[data-theme="dark"] { ${inDark} }`;
}

// True until it is known how the page looks: what is shown earlier would change its colour.
export function useBranding() {
  const { data, isPending } = useQuery(brandingQuery);
  useEffect(() => {
    sheet.replaceSync(data?.light && data.dark ? sheetOf(data.light, data.dark) : "");
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, [data]);
  return isPending;
}
