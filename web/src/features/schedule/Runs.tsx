import { useState } from "react";
import type { Job, JobState } from "../../api/types";
import { choicesOf } from "../../app/forms/choices";
import { ListBody } from "../../app/lists/ListBody";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Button } from "../../ui/Button";
import { FilterChip } from "../../ui/FilterChip";
import type { Column } from "../../ui/table/column";
import { isUnderWay, Outcome, StateBadge, useTook } from "./Outcome";
import { useDrop, useFollowing, useJobs, useRetry } from "./schedule.api";

// All that ran, the latest first. What has failed eight times waits here for somebody to try it again or give it up.
export function Runs({ isExpected }: { isExpected: boolean }) {
  const { format } = useLocale();
  const words = useWords(scheduleWords);
  const zone = useZone();
  const took = useTook();
  const [state, setState] = useState<JobState>();
  const pages = useJobs(state);
  useFollowing(isExpected || (pages.rows?.some(isUnderWay) ?? false));
  const columns: Column<Job>[] = [
    {
      id: "what",
      header: words.what,
      isName: true,
      card: 1,
      cell: ({ kind, key }) => (
        <>
          {words.kinds[kind] ?? kind}
          <small className="job-beneath">{key.startsWith("by hand") ? words.byHand : words.byCalendar}</small>
        </>
      ),
    },
    { id: "state", header: words.state, card: 2, cell: (job) => <StateBadge state={job.state} /> },
    { id: "began", header: words.began, card: 4, cell: ({ began_at, created_at }) => format.instant(began_at ?? created_at, zone) },
    { id: "took", header: words.duration, cell: took },
    { id: "result", header: words.result, card: 3, cell: (job) => <Result job={job} /> },
  ];
  return (
    <>
      <div className="bar rule">
        <h2 className="view">
          {words.runs}
        </h2>
        <FilterChip
          label={words.state}
          choices={choicesOf(words.states)}
          chosen={state ? [state] : []}
          onChange={(chosen) => setState(chosen[0] as JobState | undefined)}
          isSingle
        />
      </div>
      <ListBody
        label={words.runs}
        pages={pages}
        columns={columns}
        rowId={({ id }) => id}
        order={words.order}
        isFiltered={state !== undefined}
        onClearFilters={() => setState(undefined)}
        empty={{ title: words.emptyTitle, text: words.emptyText, icon: "clock" }}
        hasNoLinks
      />
    </>
  );
}

function Result({ job }: { job: Job }) {
  const { format } = useLocale();
  const words = useWords(scheduleWords);
  const zone = useZone();
  const retry = useRetry(words.retried);
  const drop = useDrop(words.dropped);
  const isBusy = retry.isPending || drop.isPending;
  return (
    <div className="job-result">
      <Outcome job={job} />
      {job.tries > 1 && <span className="muted num">{words.tries(job.tries)}</span>}
      {job.state === "waiting" && job.tries > 0 && <span className="muted num">{words.due(format.instant(job.due_at, zone))}</span>}
      {job.state === "dead" && (
        <span className="plan-acts">
          <Button disabled={isBusy} onClick={() => retry.mutate(job.id)}>
            {words.retry}
          </Button>
          <Button kind="plain" disabled={isBusy} onClick={() => drop.mutate(job.id)}>
            {words.drop}
          </Button>
        </span>
      )}
    </div>
  );
}
