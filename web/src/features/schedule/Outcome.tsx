import type { Job, JobState } from "../../api/types";
import { useFormat, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Badge, type Tone } from "../../ui/Badge";

const tones: Record<JobState, Tone> = { waiting: "accent", running: "accent", done: "quiet", dead: "bad", dropped: "off" };

export const isUnderWay = ({ state }: Job) => state === "waiting" || state === "running";

export function StateBadge({ state }: { state: JobState }) {
  const { states } = useWords(scheduleWords);
  return <Badge tone={tones[state]}>{states[state]}</Badge>;
}

export function useTook() {
  const { took } = useWords(scheduleWords);
  return ({ began_at, ended_at }: Job) => began_at && ended_at && took(Math.round((Date.parse(ended_at) - Date.parse(began_at)) / 1000));
}

// What came of a run, in its own counts; a count that has no word yet keeps its name.
export function Outcome({ job }: { job: Job }) {
  const format = useFormat();
  const { counts } = useWords(scheduleWords);
  const said = job.counts.filter(({ number }) => number > 0).map(({ what, number }) => counts[what]?.(number) ?? `${format.number(number)} ${what}`);
  return (
    <>
      {said.length > 0 && <span className="num">{said.join(", ")}</span>}
      {job.error && <span className="job-error">{job.error}</span>}
    </>
  );
}
