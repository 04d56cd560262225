import type { Cycle, Report } from "../../api/types";
import { useFormat, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { Badge } from "../../ui/Badge";
import { Icon } from "../../ui/Icon";
import { Pop, PopItem } from "../../ui/Pop";
import { Segmented } from "../../ui/Segmented";
import { useReportSearch } from "./useReportSearch";

const spans = ["3", "6", "12"] as const;
const wholePeriod = { from: undefined, to: undefined }; // days chosen within another period hold no longer

export function PeriodBar({ report, cycles }: { report: Report | undefined; cycles: number }) {
  const words = useWords(reportWords);
  const { change } = useReportSearch();
  return (
    <div className="bar">
      {report ? <CyclePicker months={report.months} cycle={report.cycle} /> : <span className="sk w3" />}
      {report && <StateBadge cycle={report.cycle} />}
      <span className="grow" />
      <Segmented
        label={words.cyclesShown}
        value={String(cycles)}
        onChoose={(value) => change({ cycles: Number(value) as 3 | 6 | 12, ...wholePeriod })}
        choices={spans.map((value) => ({ value: value as string, label: value }))}
      />
    </div>
  );
}

export function StateBadge({ cycle, isShort = false }: { cycle: Cycle; isShort?: boolean }) {
  const words = useWords(reportWords);
  const format = useFormat();
  if (cycle.state === "closed") return <Badge>{words.states.closed}</Badge>;
  if (isShort) return <Badge tone="warn">{words.states[cycle.state]}</Badge>;
  if (cycle.state === "closing") return <Badge tone="warn">{words.closingBadge}</Badge>;
  return <Badge tone="warn">{words.provisionalDay(format.number(cycle.day), format.number(cycle.days))}</Badge>;
}

// Months are listed newest first, so the previous cycle is the next one of the list.
function CyclePicker({ months, cycle }: { months: Cycle[]; cycle: Cycle }) {
  const words = useWords(reportWords);
  const format = useFormat();
  const { change } = useReportSearch();
  const index = months.findIndex((other) => other.month === cycle.month);
  const choose = (chosen: Cycle | undefined) => chosen && change({ month: chosen.month, at: undefined, customer: undefined, day: undefined, ...wholePeriod });
  const older = months[index + 1];
  const newer = index > 0 ? months[index - 1] : undefined;

  return (
    <span className="cycle">
      <button type="button" className="step-by" aria-label={words.previousCycle} disabled={!older} onClick={() => choose(older)}>
        <Icon name="left" />
      </button>
      <Pop
        faceClass="cycle-face"
        label={words.chooseCycle}
        className="cycles-pop"
        face={
          <>
            <b>{format.month(cycle.month)}</b>
            <span className="muted">{format.range(cycle.from, cycle.to)}</span>
            <Icon name="down" />
          </>
        }
      >
        {months.map((other) => (
          <PopItem key={other.month} isChosen={other.month === cycle.month} onClick={() => choose(other)}>
            {format.month(other.month)} <span className="small muted num">{format.range(other.from, other.to)}</span>
          </PopItem>
        ))}
      </Pop>
      <button type="button" className="step-by" aria-label={words.nextCycle} disabled={!newer} onClick={() => choose(newer)}>
        <Icon name="right" />
      </button>
    </span>
  );
}
