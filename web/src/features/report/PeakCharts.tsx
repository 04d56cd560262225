import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Report, ReportProduct } from "../../api/types";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";
import { CycleBars } from "../../ui/charts/CycleBars";
import { hiddenProducts } from "./ProductToggles";
import { BarTable } from "./BarTable";
import { useReportSearch } from "./useReportSearch";

export function PeakCharts({ report }: { report: Report | undefined }) {
  const { search } = useReportSearch();
  if (!report) {
    return (
      <div className="peaks" aria-hidden="true">
        {[1, 2, 3, 4].map((place) => (
          <figure key={place} className="peak-waiting">
            <span className="sk w2" />
          </figure>
        ))}
      </div>
    );
  }
  const hidden = hiddenProducts(search.hide);
  return (
    <div className="peaks">
      {report.products
        .filter((product) => !hidden.includes(product.product_id))
        .map((product) => (
          <PeakFigure key={product.product_id} product={product} isSelected={product.product_id === search.product} />
        ))}
    </div>
  );
}

function PeakFigure({ product, isSelected }: { product: ReportProduct; isSelected: boolean }) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  const [isTable, setTable] = useState(false);
  const quantity = (scaled: number) => format.quantity(scaled, product.decimals);
  const last = product.bars[product.bars.length - 1];
  const cycles = product.bars.map((bar) => ({
    key: bar.month,
    label: format.shortMonth(bar.month),
    title: words.barLabel(format.month(bar.month), quantity(bar.total)),
    value: bar.total,
    limit: bar.commitment,
    isProvisional: bar.state !== "closed",
  }));

  return (
    <figure className={isSelected ? "sel" : undefined}>
      <figcaption className="ttl">
        <Link to="/report" search={(before) => ({ ...before, at: undefined, product: product.product_id, customer: undefined, day: undefined })}>
          {product.name}
        </Link>
        <span className="grow" />
        <span className="small muted num">
          {last?.commitment == null ? words.noCommitment : words.commitment(quantity(last.commitment))}
        </span>
      </figcaption>
      {last && (
        <p className="fig small">
          {quantity(last.total)}{" "}
          <small>
            {product.unit}
            {last.overage > 0 ? (
              <span className="over-t">, {words.over(quantity(last.overage))}</span>
            ) : (
              last.commitment !== null && last.commitment > 0 && `, ${format.percent((last.total / last.commitment) * 10_000)}`
            )}
          </small>
          <button type="button" className="link to-table" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? text.common.chart : text.common.table}
            <span className="sr"> {product.name}</span>
          </button>
        </p>
      )}
      {isTable ? (
        <BarTable product={product} quantity={quantity} />
      ) : (
        <CycleBars cycles={cycles} label={`${product.name}: ${cycles.map((cycle) => cycle.title).join(", ")}`} />
      )}
    </figure>
  );
}
