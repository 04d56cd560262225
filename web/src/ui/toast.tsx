import { useSyncExternalStore } from "react";
import { useText } from "../i18n/locale";
import { IconButton } from "./Button";
import { Icon } from "./Icon";

// Short messages that leave by themselves. What a form got wrong is told in the form, never here.

interface Toast {
  id: number;
  tone: "good" | "err";
  message: string;
}

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

export function showToast(message: string, tone: Toast["tone"] = "good") {
  const id = nextId++;
  set([...toasts.slice(-2), { id, tone, message }]);
  setTimeout(() => dismiss(id), 8000);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function Toasts() {
  const text = useText();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          <Icon name={toast.tone === "good" ? "check" : "alert"} />
          <span className="grow">{toast.message}</span>
          <IconButton icon="cross" label={text.common.close} onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
