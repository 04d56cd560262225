import type { ListLook } from "../../api/types";
import { changePreferences, usePreferences } from "../../app/preferences";
import { hiddenColumns, withColumn } from "./columnChoice";

const undecided: ListLook = { hidden: [], shown: [], is_relaxed: false };

// Columns and density of the customer list, as the person left them.
export function useListLook(hiddenAtFirst: string[]) {
  const look = usePreferences().customer_list ?? undecided;
  const change = (next: ListLook) => changePreferences({ customer_list: next });
  return {
    isRelaxed: look.is_relaxed,
    hidden: hiddenColumns(look, hiddenAtFirst),
    relax: (isRelaxed: boolean) => change({ ...look, is_relaxed: isRelaxed }),
    show: (id: string, isShown: boolean) => change(withColumn(look, id, isShown)),
    reset: () => change({ ...look, hidden: [], shown: [] }),
  };
}
