import { Link } from "@tanstack/react-router";
import { useMayOpen } from "../../app/session";
import type { Cycle } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { Badge } from "../../ui/Badge";
import { Help } from "../../ui/Help";

// Which days the peaks below stand for. Said with the day count, because the cycle is still open.
export function CycleLine({ cycle }: { cycle: Cycle | undefined }) {
  const text = useText();
  const format = useFormat();
  const mayOpen = useMayOpen();
  return (
    <div className="cap">
      <h2>{text.portfolio.peakThisCycle}</h2>
      {cycle ? (
        <span className="num">
          {format.range(cycle.from, cycle.to)}, {text.common.dayOf(format.number(cycle.day), format.number(cycle.days))}
        </span>
      ) : (
        <span className="sk w2" />
      )}
      {cycle && cycle.state !== "closed" && <Badge tone="warn">{text.common.provisional}</Badge>}
      <Help>{`${text.portfolio.peakHelp} ${text.portfolio.provisionalHelp}`}</Help>
      <span className="grow" />
      {mayOpen("/report") && (
        <Link className="link" to="/report">
          {text.portfolio.openReport}
        </Link>
      )}
    </div>
  );
}
