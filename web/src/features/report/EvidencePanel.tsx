import type { Evidence, ReportProduct } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { IconButton } from "../../ui/Button";
import { DayBars } from "../../ui/charts/DayBars";
import { DrawerFrame } from "./Drawer";
import { Readings } from "./Readings";
import { useEvidence, useReportLines } from "./report.api";
import { useReportSearch } from "./useReportSearch";

interface EvidencePanelProps {
  product: ReportProduct;
  month: string;
  customerId: string;
}

// From a line to what proves it: the line, its peak day, the readings of that day.
export function EvidencePanel({ product, month, customerId }: EvidencePanelProps) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const { search, change } = useReportSearch();
  const evidence = useEvidence({ month, product_id: product.product_id, customer_id: customerId, day: search.day });
  const { data } = evidence;
  const quantity = (scaled: number) => format.quantity(scaled, product.decimals);

  return (
    <DrawerFrame
      title={data?.line.customer_name ?? words.line}
      sub={words.linesOf(product.name, format.month(month))}
      steps={<LineSteps product={product} month={month} customerId={customerId} />}
    >
      {evidence.isError && !data && <Failed error={evidence.error} onRetry={() => void evidence.refetch()} />}
      {data && (
        <div className={evidence.isPlaceholderData ? "stale" : undefined}>
          <Line evidence={data} unit={product.unit} quantity={quantity} />
          <section className="step">
            <h3>
              <i>2</i> {words.peakDay}
            </h3>
            <DayBars
              label={text.customer.onDay(quantity(data.line.peak), format.weekday(data.line.peak_day))}
              days={data.days}
              from={data.cycle.from}
              to={data.cycle.to}
              peakDay={data.line.peak_day}
              chosenDay={data.day}
              onChoose={(day) => change({ day })}
              quantity={quantity}
            />
          </section>
          <Readings evidence={data} quantity={quantity} onChooseDay={(day) => change({ day })} />
        </div>
      )}
    </DrawerFrame>
  );
}

function Line({ evidence, unit, quantity }: { evidence: Evidence; unit: string; quantity: (scaled: number) => string }) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const { line } = evidence;
  const isComplete = line.days_with_reading >= line.active_days;
  return (
    <section className="step">
      <h3>
        <i>1</i> {words.line}
      </h3>
      <dl className="kv">
        <dt>{words.peakInCycle}</dt>
        <dd className="strong">
          {quantity(line.peak)} {unit}
        </dd>
        <dt>{words.share}</dt>
        <dd>{words.shareOf(quantity(line.peak), quantity(line.total), format.percent(line.share_bp, 1))}</dd>
        <dt>{words.previous}</dt>
        <dd>{line.previous === null ? text.common.none : quantity(line.previous)}</dd>
        <dt>{words.completeness}</dt>
        <dd className={isComplete ? undefined : "warn"}>
          {text.customer.daysOf(format.number(line.days_with_reading), format.number(line.active_days))}
        </dd>
      </dl>
    </section>
  );
}

// One customer back or on, and up to all of them.
function LineSteps({ product, month, customerId }: EvidencePanelProps) {
  const words = useWords(reportWords);
  const { change } = useReportSearch();
  const { rows = [] } = useReportLines(month, product.product_id);
  const index = rows.findIndex((line) => line.customer_id === customerId);
  const go = (step: number) => change({ customer: rows[index + step].customer_id, day: undefined });
  return (
    <>
      <IconButton icon="menu" label={words.allLines} onClick={() => change({ customer: undefined, day: undefined })} />
      <IconButton icon="left" label={words.previousLine} disabled={index <= 0} onClick={() => go(-1)} />
      <IconButton icon="right" label={words.nextLine} disabled={index < 0 || index >= rows.length - 1} onClick={() => go(1)} />
    </>
  );
}
