import type { Language } from "../api/types";

// The page of words. Apart from the dictionaries, because one page needs it; the words themselves are the server's.

const en = {
  sub: "What the words of this portal mean here.",
  search: "Search words",
  noMatch: "No word and no meaning has this in it.",
};

type GlossaryWords = typeof en;

const de: GlossaryWords = {
  sub: "Was die Wörter dieses Portals hier bedeuten.",
  search: "Wörter suchen",
  noMatch: "Kein Wort und keine Bedeutung enthält dies.",
};

export const glossaryWords: Record<Language, GlossaryWords> = { en, de };
