// Keeps with the server what changes with a click and must not wait for it: the page shows the change at once, the server
// hears of the last one half a second later, and before the page closes. What could not be kept disturbs nobody. A closing page
// waits for nothing: what sending needs is made ready with the change.

const pause = 500;

export function createKeeper<Value>(send: (value: Value, isLeaving: boolean) => Promise<unknown>, makeReady = () => {}) {
  let waiting: { value: Value } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  async function flush(isLeaving = false): Promise<void> {
    clearTimeout(timer);
    if (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      // In their order, unless the page closes.
      sending = (isLeaving ? Promise.resolve() : sending).then(() => send(value, isLeaving)).catch(() => undefined);
    }
    await sending;
  }

  addEventListener("pagehide", () => void flush(true));

  return {
    keep(value: Value) {
      waiting = { value };
      makeReady();
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pause);
    },
    flush,
    isBehind: () => waiting !== null,
  };
}
