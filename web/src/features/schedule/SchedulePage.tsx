import { useState } from "react";
import type { Schedule } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Badge } from "../../ui/Badge";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import { later } from "../../ui/later";
import { showToast } from "../../ui/toast";
import { isUnderWay, Outcome, StateBadge, useTook } from "./Outcome";
import { PlanNav } from "./PlanNav";
import { Runs } from "./Runs";
import { schedules, useRunNow, useSchedules } from "./schedule.api";

const CronDialog = later(() => import("./CronDialog").then((module) => module.CronDialog));

// What the portal does by itself: when, how it went, and the way to begin it now.
export function SchedulePage() {
  const words = useWords(scheduleWords);
  return (
    <DetailPage answer={useSchedules()}>
      {(list) => (
        <>
          <PageHead title={words.title} sub={words.sub} />
          <PlanNav />
          {list.length === 0 && <Blank icon="clock" title={words.noneTitle} text={words.noneText} />}
          {list.map((schedule) => (
            <Plan key={schedule.id} schedule={schedule} />
          ))}
          <Runs isExpected={list.some(({ last }) => last && isUnderWay(last))} />
        </>
      )}
    </DetailPage>
  );
}

function Plan({ schedule }: { schedule: Schedule }) {
  const { text } = useLocale();
  const words = useWords(scheduleWords);
  const [isChanging, setChanging] = useState(false);
  const run = useRunNow(words.begun);
  const save = schedules.useSave();
  const { id, version, kind, is_paused, last } = schedule;
  const name = words.kinds[kind] ?? kind;
  const turn = () =>
    save.mutate(
      { id, version, body: { is_paused: !is_paused } },
      { onSuccess: () => showToast(words.changed), onError: (error) => showToast(problemText(error, text), "err") },
    );
  return (
    <section className="plan" aria-labelledby={id}>
      <div className="plan-head">
        <div>
          <h2 id={id}>
            {name} {is_paused && <Badge tone="warn">{words.paused}</Badge>}
          </h2>
          <p className="small muted">{words.hints[kind]}</p>
        </div>
        <span className="plan-acts">
          <Button onClick={turn} isBusy={save.isPending}>
            {is_paused ? words.resume : words.pause}
          </Button>
          <Button onClick={() => setChanging(true)}>{words.change}</Button>
          <Button kind="primary" isBusy={run.isPending || (last !== null && last !== undefined && isUnderWay(last))} onClick={() => run.mutate(id)}>
            {words.runNow}
          </Button>
        </span>
      </div>
      <Facts schedule={schedule} />
      {isChanging && (
        <CronDialog schedule={schedule} onClose={() => setChanging(false)} />
      )}
    </section>
  );
}

function Facts({ schedule: { cron, next_at, last } }: { schedule: Schedule }) {
  const { text, format } = useLocale();
  const words = useWords(scheduleWords);
  const zone = useZone();
  const took = useTook();
  return (
    <dl className="plan-facts">
      <div>
        <dt>{words.next}</dt>
        <dd className="num">
          {!next_at ? text.common.none : zone === "UTC" ? format.instant(next_at, zone) : words.nextAt(format.instant(next_at, zone), format.time(next_at, "UTC"))}
          <code>{cron}</code>
        </dd>
      </div>
      <div>
        <dt>{words.last}</dt>
        <dd className="num">
          {last?.began_at ? format.instant(last.began_at, zone) : words.never}
          {last && (
            <span>
              <StateBadge state={last.state} /> <span className="muted">{took(last)}</span>
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.result}</dt>
        <dd>{last && (last.counts.length > 0 || last.error) ? <Outcome job={last} /> : <span className="muted">{words.nothing}</span>}</dd>
      </div>
    </dl>
  );
}
