import { useEffect, useEffectEvent, type RefObject } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('select, textarea, input:not([type="checkbox"])'));

// j and k, or the arrows once a row has the focus, go through the rows; other keys are told which row they mean.
export function useTaskKeys(isOn: boolean, list: RefObject<HTMLUListElement | null>, pressed: (key: string, taskId: string | undefined) => boolean) {
  const does = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector('[role="dialog"], :popover-open')) return;
    const rows = [...(list.current?.children ?? [])].filter((row) => row instanceof HTMLElement);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const isOnRow = at >= 0 && rows[at] === document.activeElement;
    const way = event.key === "j" || (isOnRow && event.key === "ArrowDown") ? 1 : event.key === "k" || (isOnRow && event.key === "ArrowUp") ? -1 : 0;
    if (way !== 0) {
      event.preventDefault();
      rows[Math.max(0, Math.min(rows.length - 1, at + way))]?.focus();
      return;
    }
    if (pressed(event.key, rows[at]?.dataset.task)) event.preventDefault();
  });
  useEffect(() => {
    if (!isOn) return;
    const heard = (event: KeyboardEvent) => does(event);
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  }, [isOn]);
}
