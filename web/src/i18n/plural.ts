import type { Language } from "../api/types";

// The forms a language has for a counted noun. English and German need two; others would add theirs here.
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export function pluralOf(language: Language) {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: Forms) => forms[rules.select(count)] ?? forms.other;
}
