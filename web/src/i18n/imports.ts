import type { Language } from "../api/types";
import { deImports } from "./de.imports";
import { enImports, type ImportWords } from "./en.imports";

// Imports. Apart from the dictionaries, because few pages need them.
export const importWords: Record<Language, ImportWords> = { en: enImports, de: deImports };

// A column's name for a person. What a column of one kind is, need not be what it is of another.
export const columnName = (words: ImportWords, kind: string, name: string) => words.columnNamesOf[kind]?.[name] ?? words.columnNames[name] ?? name;
