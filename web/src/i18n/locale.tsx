import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Language } from "../api/types";
import { en, type Dictionary } from "./en";
import { createFormat, type Format } from "./format";

// The language of the page. English comes with the page, German on demand. The choice may stay in the browser.

interface Locale {
  language: Language;
  text: Dictionary;
  format: Format;
  choose: (language: Language) => void;
}

const LocaleContext = createContext<Locale | null>(null);
const storageKey = "locale";

function firstLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === "en" || stored === "de") return stored;
  return navigator.language.startsWith("de") ? "de" : "en";
}

async function load(language: Language): Promise<Dictionary> {
  return language === "de" ? (await import("./de")).de : en;
}

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; text: Dictionary } | null>(
    wanted === "en" ? { language: "en", text: en } : null,
  );

  useEffect(() => {
    let isCurrent = true;
    void load(wanted).then((text) => {
      if (!isCurrent) return;
      document.documentElement.lang = wanted;
      setLoaded({ language: wanted, text });
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted]);

  const locale = useMemo<Locale | null>(() => {
    if (loaded === null) return null;
    const choose = (language: Language) => {
      localStorage.setItem(storageKey, language);
      setWanted(language);
    };
    return { ...loaded, format: createFormat(loaded.language), choose };
  }, [loaded]);

  return locale && <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === null) throw new Error("useLocale needs a LocaleProvider above it");
  return locale;
}

export const useText = () => useLocale().text;
export const useFormat = () => useLocale().format;

// Words that come with the pages that need them, instead of with every page.
export const useWords = <Words,>(words: Record<Language, Words>) => words[useLocale().language];
