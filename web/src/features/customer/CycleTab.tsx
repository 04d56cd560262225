import type { CustomerCycle, CustomerCycleProduct } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useZone } from "../../app/zone";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { Badge } from "../../ui/Badge";
import { CycleBars } from "../../ui/charts/CycleBars";
import { Help } from "../../ui/Help";
import { useCustomerCycle } from "./customer.api";
import { CycleTable } from "./CycleTable";

// The customer's own peak, its part of the partnership's total, and the partnership's commitment.
export function CycleTab({ customerId }: { customerId: string }) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const zone = useZone();
  const answer = useCustomerCycle(customerId);
  if (answer.isError && !answer.data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
  const cycle = answer.data?.cycle;

  return (
    <>
      <div className="cap">
        <h2>{cycle ? format.month(cycle.month) : <span className="sk w4" />}</h2>
        {cycle && (
          <>
            <span className="num">
              {format.range(cycle.from, cycle.to)}, {text.common.dayOf(format.number(cycle.day), format.number(cycle.days))}
            </span>
            {cycle.state !== "closed" && <Badge tone="warn">{words.states[cycle.state]}</Badge>}
          </>
        )}
        <Help>{text.customer.cycleHelp}</Help>
      </div>
      <CycleTable products={answer.data?.products} />
      <div className="cap">
        <h2 className="sec">{text.customer.history}</h2>
      </div>
      <div className="usage">
        {answer.data?.products.map((product) => <History key={product.product_id} product={product} answer={answer.data} />)}
      </div>
      {answer.data && <p className="as-of num">{text.common.asOf(format.instant(answer.data.as_of, zone))}</p>}
    </>
  );
}

function History({ product, answer }: { product: CustomerCycleProduct; answer: CustomerCycle }) {
  const text = useText();
  const format = useFormat();
  const cycles = answer.history
    .filter((entry) => entry.product_id === product.product_id)
    .map((entry) => {
      const shown = entry.peak === null ? text.common.noValue : format.quantity(entry.peak, product.decimals);
      return {
        key: entry.month,
        label: format.shortMonth(entry.month),
        title: `${format.month(entry.month)}: ${shown}`,
        value: entry.peak,
        limit: null,
        isProvisional: entry.month === answer.cycle.month && answer.cycle.state !== "closed",
      };
    });
  return (
    <figure>
      <figcaption className="ttl">
        <span>{product.name}</span>
        <span className="grow" />
        <span className="small muted">{product.unit}</span>
      </figcaption>
      <CycleBars cycles={cycles} label={`${product.name}: ${cycles.map((cycle) => cycle.title).join(", ")}`} />
    </figure>
  );
}
