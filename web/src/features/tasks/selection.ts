import { useState } from "react";

// Rows that are chosen, as far as they are still shown.
export function useSelection(shown: string[]) {
  const [chosen, setChosen] = useState<string[]>([]);
  const ids = chosen.filter((id) => shown.includes(id));
  return {
    ids,
    has: (id: string) => ids.includes(id),
    toggle: (id: string) => setChosen(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]),
    all: () => setChosen(shown),
    clear: () => setChosen([]),
  };
}

export type Selection = ReturnType<typeof useSelection>;
