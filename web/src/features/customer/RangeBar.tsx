import { useState } from "react";
import type { Cycle } from "../../api/types";
import type { UsageRange } from "../../app/tabs/tabState";
import { useFormat, useText } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Pop, useClosePop } from "../../ui/Pop";
import { Segmented } from "../../ui/Segmented";
import { isPeriod, presets } from "./period";

interface RangeBarProps {
  range: UsageRange;
  period: { from: string; to: string } | null;
  cycle: Cycle | undefined;
  onChoose: (range: UsageRange) => void;
}

export function RangeBar({ range, period, cycle, onChoose }: RangeBarProps) {
  const text = useText();
  const format = useFormat();
  const { customer: words } = text;
  const isOwn = "from" in range;
  const isCycle = !isOwn && range.preset === "cycle";
  return (
    <div className="bar">
      <Segmented
        label={words.range}
        value={isOwn ? null : range.preset}
        onChoose={(preset) => onChoose({ preset })}
        choices={presets.map((preset) => ({
          value: preset,
          label: preset === "cycle" ? words.thisCycle : words.months(Number(preset)),
        }))}
      />
      <Pop
        faceClass={isOwn ? "chip set" : "chip"}
        label={words.ownDates}
        face={
          <>
            {!isOwn && <Icon name="plus" />}
            {words.ownDates} {isOwn && <b>{format.range(range.from, range.to)}</b>}
          </>
        }
      >
        <OwnDates period={period} onChoose={onChoose} />
      </Pop>
      {period && !isOwn && (
        <span className="small muted num">
          {format.range(period.from, period.to)}
          {isCycle && cycle && `, ${text.common.dayOf(format.number(cycle.day), format.number(cycle.days))}`}
        </span>
      )}
      <span className="grow" />
      <span className="legend">
        <span>
          <span className="k lim" />
          {words.licence}
        </span>
        <span>
          <span className="k ok" />
          {words.dayWithReadings}
        </span>
      </span>
    </div>
  );
}

function OwnDates({ period, onChoose }: { period: { from: string; to: string } | null; onChoose: (range: UsageRange) => void }) {
  const text = useText();
  const close = useClosePop();
  const [from, setFrom] = useState(period?.from ?? "");
  const [to, setTo] = useState(period?.to ?? "");
  const submit = () => {
    onChoose({ from, to });
    close();
  };
  return (
    <form className="own-dates" action={submit}>
      <label>
        <span>{text.customer.from}</span>
        <input className="in" type="date" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        <span>{text.customer.to}</span>
        <input className="in" type="date" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Button type="submit" kind="primary" disabled={!isPeriod(from, to)}>
        {text.customer.apply}
      </Button>
    </form>
  );
}
