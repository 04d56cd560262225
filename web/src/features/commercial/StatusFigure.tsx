import { Link } from "@tanstack/react-router";
import type { StatusCount } from "../../api/types";
import { commercialWords } from "../../i18n/commercial";
import { useFormat, useWords } from "../../i18n/locale";
import { ShareBar } from "../../ui/charts/ShareBar";
import { barTones } from "./tones";

// All customers by status. Each row leads to its customers.
export function StatusFigure({ statuses, customers }: { statuses: StatusCount[] | undefined; customers: number | undefined }) {
  const format = useFormat();
  const words = useWords(commercialWords);
  const shown = statuses?.filter((status) => status.customers > 0) ?? [];
  const share = (count: number) => format.percent((count / Math.max(1, customers ?? 0)) * 10_000);
  return (
    <section className="status-figure" aria-label={words.statusTitle}>
      <div className="ttl">
        <h2 className="sec">{words.statusTitle}</h2>
      </div>
      <ShareBar
        parts={shown.map(({ status, customers: value }) => ({ key: status, value, tone: barTones[status] }))}
        label={words.statusChart(shown.map(({ status, customers: value }) => `${words.statuses[status]} ${value}`).join(", "))}
      />
      <ul className="dist-list">
        {shown.map(({ status, customers: value }) => (
          <li key={status}>
            <Link to="/" search={{ status }}>
              <span className={`k s-${barTones[status]}`} />
              <span className="grow">{words.statuses[status]}</span>
              <b className="num">{format.number(value)}</b>
              <span className="num muted">{share(value)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="foot-l num">{customers === undefined ? <span className="sk w3" /> : words.statusSum(customers, format.number(customers))}</p>
    </section>
  );
}
