import type { ListLook } from "../../api/types";

// Which columns a person sees. Kept are only those that the person decided about; the page decides about the others.

const most = 100; // as many as the server keeps

export function hiddenColumns(look: ListLook, hiddenAtFirst: string[]): string[] {
  return [...new Set([...hiddenAtFirst, ...look.hidden])].filter((id) => !look.shown.includes(id));
}

export function withColumn(look: ListLook, id: string, isShown: boolean): ListLook {
  const without = (ids: string[]) => ids.filter((other) => other !== id);
  const added = (ids: string[]) => [...without(ids), id].slice(-most);
  return isShown
    ? { ...look, hidden: without(look.hidden), shown: added(look.shown) }
    : { ...look, hidden: added(look.hidden), shown: without(look.shown) };
}
