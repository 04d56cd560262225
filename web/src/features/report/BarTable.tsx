import type { ReportProduct } from "../../api/types";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";

// The bars of one product as numbers.
export function BarTable({ product, quantity }: { product: ReportProduct; quantity: (scaled: number) => string }) {
  const text = useText();
  const words = useWords(reportWords);
  const format = useFormat();
  return (
    <div className="table-view short" tabIndex={0} role="region" aria-label={product.name}>
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col" className="r">
              {words.peak}
            </th>
            <th scope="col" className="r">
              {words.commitmentHeader}
            </th>
          </tr>
        </thead>
        <tbody>
          {product.bars.map((bar) => (
            <tr key={bar.month}>
              <td>
                {format.month(bar.month)}
                {bar.state !== "closed" && ` (${text.common.provisional})`}
              </td>
              <td className="r">{quantity(bar.total)}</td>
              <td className="r">{bar.commitment === null ? text.common.none : quantity(bar.commitment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
