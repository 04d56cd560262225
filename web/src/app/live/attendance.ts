import { markCalls } from "../../api/client";

// Whether anybody is there. What the page asks because of a change does not use the session of a person who has left: such calls say so,
// and the server lets the session end in its time.

const aMinute = 60_000;
let lastSeen = performance.now();

for (const sign of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
  addEventListener(sign, () => (lastSeen = performance.now()), { capture: true, passive: true });
}

markCalls(() => performance.now() - lastSeen > aMinute);
