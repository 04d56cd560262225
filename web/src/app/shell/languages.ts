import type { Language } from "../../api/types";

// Each in its own name.
export const languages: { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
];
