import type { Language } from "../api/types";
import { deImports } from "./de.imports";
import { enImports, type ImportWords } from "./en.imports";

// Imports. Apart from the dictionaries, because few pages need them.
export const importWords: Record<Language, ImportWords> = { en: enImports, de: deImports };
