import type { DayValue } from "../../api/types";
import { stripRuns } from "./dayMarks";
import type { Frame } from "./geometry";

const gap = 1.5;

// Filled: a reading. Hollow: none, which is not zero. Pale: still to come.
export function DayStrip({ days, total, frame }: { days: DayValue[]; total: number; frame: Frame }) {
  const cell = (frame.right - frame.left) / total;
  const isDaily = cell >= 5;
  return stripRuns(days, total, isDaily).map((run) => (
    <rect
      key={run.start}
      className={run.state}
      x={frame.left + run.start * cell}
      y={frame.bottom + 7}
      width={Math.max(1, run.length * cell - (isDaily ? gap : 0))}
      height="5"
      rx="1"
    />
  ));
}
