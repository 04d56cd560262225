import { useState } from "react";
import type { ProductUsage } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { daysAbove, missingDays } from "../../ui/charts/dayMarks";
import { DayTable } from "../../ui/charts/DayTable";
import { UsageChart } from "../../ui/charts/UsageChart";

interface ProductFigureProps {
  product: ProductUsage;
  from: string;
  to: string;
}

// Title, one figure, the chart, one sentence, and the same as a table.
export function ProductFigure({ product, from, to }: ProductFigureProps) {
  const text = useText();
  const format = useFormat();
  const [isTable, setTable] = useState(false);
  const quantity = (scaled: number) => format.quantity(scaled, product.decimals);
  const isComplete = product.days_with_reading >= product.active_days;
  const days = text.customer.daysOf(format.number(product.days_with_reading), format.number(product.active_days));

  return (
    <figure>
      <figcaption className="ttl">
        <span>{product.name}</span>
        <span className="grow" />
        <span className={isComplete ? "small muted num" : "small warn num"}>
          {days}
          {!isComplete && `, ${text.customer.incomplete}`}
        </span>
      </figcaption>
      <Peak product={product} quantity={quantity} />
      {isTable ? (
        <DayTable label={product.name} days={product.days} peakDay={product.peak_day} quantity={quantity} />
      ) : (
        <UsageChart
          label={chartLabel(product, quantity, text, format)}
          from={from}
          to={to}
          days={product.days}
          licence={product.licence}
          peakDay={product.peak_day}
          quantity={quantity}
        />
      )}
      <p className="foot-l">
        <span>{remark(product, text, format)}</span>
        <span className="grow" />
        <button type="button" className="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? text.common.chart : text.common.table}
          <span className="sr"> {product.name}</span>
        </button>
      </p>
    </figure>
  );
}

function Peak({ product, quantity }: { product: ProductUsage; quantity: (scaled: number) => string }) {
  const text = useText();
  const format = useFormat();
  if (product.peak === null) return <p className="fig small">–</p>;
  const measured = product.aggregation === "sum" ? text.customer.totalIn : text.customer.peakIn;
  const share = product.licence ? (product.peak / product.licence) * 10_000 : null;
  return (
    <p className="fig small">
      {quantity(product.peak)}{" "}
      <small>
        {product.licence === null ? measured(product.unit) : text.customer.peakOf(quantity(product.licence), product.unit)}
        {share !== null && <span className={share > 9500 ? "over-t" : undefined}>, {format.percent(share)}</span>}
      </small>
    </p>
  );
}

type Quantity = (scaled: number) => string;
type Text = ReturnType<typeof useText>;
type Format = ReturnType<typeof useFormat>;

function chartLabel(product: ProductUsage, quantity: Quantity, text: Text, format: Format): string {
  if (product.peak === null || product.peak_day === null) return `${product.name}: ${text.customer.noPeak}`;
  const peak = text.customer.onDay(quantity(product.peak), format.shortDay(product.peak_day));
  const licence = product.licence === null ? "" : `, ${text.customer.licence} ${quantity(product.licence)}`;
  return `${product.name}: ${peak}${licence}`;
}

function remark(product: ProductUsage, text: Text, format: Format): string {
  const above = daysAbove(product.days, product.licence);
  if (above > 0) return text.customer.overDays(above, format.number(above));
  const missing = missingDays(product.days);
  if (missing.length > 3) return text.customer.missingMany(format.number(missing.length));
  if (missing.length > 0) return text.customer.missingDays(format.list(missing.map(format.shortDay)));
  return product.peak === null ? text.customer.noPeak : text.customer.complete;
}
