import type { useAsk } from "./imports.api";

export type Ask = ReturnType<typeof useAsk>;
