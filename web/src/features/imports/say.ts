import type { useSay } from "./imports.api";

export type Say = ReturnType<typeof useSay>;
