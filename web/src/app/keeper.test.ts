import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createKeeper } from "./keeper";

const sent: [string, boolean][] = [];
let leave = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", (_: string, listener: () => void) => (leave = listener));
  sent.length = 0;
});
afterEach(() => vi.useRealTimers());

const keeper = () => createKeeper(async (value: string, isLeaving) => sent.push([value, isLeaving]));

describe("what is kept", () => {
  it("is sent once the clicking pauses, and only the last of it", async () => {
    const kept = keeper();
    kept.keep("a");
    await vi.advanceTimersByTimeAsync(400);
    kept.keep("b");
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toEqual([]);
    expect(kept.isBehind()).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toEqual([["b", false]]);
    expect(kept.isBehind()).toBe(false);
  });

  it("is sent before somebody leaves, and not again", async () => {
    keeper().keep("a");
    leave();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([["a", true]]);
  });

  it("is waited for while it is under way", async () => {
    let arrive = () => {};
    const kept = createKeeper(() => new Promise<void>((resolve) => (arrive = resolve)));
    kept.keep("a");
    await vi.advanceTimersByTimeAsync(500);
    const seen = vi.fn();
    const flushed = kept.flush().then(seen);
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).not.toHaveBeenCalled();
    arrive();
    await flushed;
    expect(seen).toHaveBeenCalled();
  });

  it("disturbs nobody when it fails", async () => {
    const kept = createKeeper(() => Promise.reject(new Error("gone")));
    kept.keep("a");
    await expect(kept.flush()).resolves.toBeUndefined();
  });
});
