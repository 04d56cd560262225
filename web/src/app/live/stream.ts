import { openStream } from "../../api/client";
import { isProblem } from "../../api/problem";
import type { LiveKind } from "../../api/types";
import { createReader } from "./messages";

// Reads what the server tells of changes for as long as the page is in view. A stream that ended is opened again, each time after a longer
// while; a refusal is believed until the page comes into view anew. Not an EventSource, because every call is signed.

const shortestPause = 1_000;
const longestPause = 60_000;

// "missed": nothing was told for a while, and anything may have changed.
export type Told = LiveKind[] | "missed";
type Tell = (told: Told) => void;

export function followChanges(tell: Tell): () => void {
  const over = new AbortController();
  void follow(tell, over.signal);
  return () => over.abort();
}

async function follow(tell: Tell, over: AbortSignal) {
  let pause = shortestPause;
  for (let isFirst = true; !over.aborted; isFirst = false) {
    await untilView(true, over);
    const opened = performance.now();
    const isRefused = await readOnce(tell, isFirst, over);
    pause = performance.now() - opened > longestPause ? shortestPause : Math.min(2 * pause, longestPause);
    await (isRefused ? untilView(false, over) : wait(pause * Math.random(), over));
  }
}

// Whether the server will not have it.
async function readOnce(tell: Tell, isFirst: boolean, over: AbortSignal): Promise<boolean> {
  const outOfView = new AbortController();
  void untilView(false, outOfView.signal).then(() => outOfView.abort());
  try {
    const { body } = await openStream("/v1/live", AbortSignal.any([over, outOfView.signal]));
    if (!isFirst) tell("missed");
    await read(body!.pipeThrough(new TextDecoderStream()).getReader(), tell);
    return false;
  } catch (error) {
    return isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 429;
  } finally {
    outOfView.abort();
  }
}

async function read(pieces: ReadableStreamDefaultReader<string>, tell: Tell) {
  const changesIn = createReader();
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) return;
    for (const { kinds } of changesIn(value)) tell(kinds);
  }
}

function untilView(isWanted: boolean, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden === isWanted && !over.aborted) return;
      document.removeEventListener("visibilitychange", look);
      over.removeEventListener("abort", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    over.addEventListener("abort", look);
    look();
  });
}

function wait(time: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    over.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
