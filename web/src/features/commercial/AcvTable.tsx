import type { AcvSeries } from "../../api/types";
import { commercialWords } from "../../i18n/commercial";
import { useFormat, useWords } from "../../i18n/locale";

// The same days as numbers, newest first, each a way to its customers.
export function AcvTable({ series, onChoose }: { series: AcvSeries; onChoose: (day: string) => void }) {
  const format = useFormat();
  const words = useWords(commercialWords);
  return (
    <div className="table-view days-view" tabIndex={0} role="region" aria-label={words.trendTitle}>
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col" className="r">
              {words.acvIn(series.currency)}
            </th>
            <th scope="col" className="r">
              {words.lineCount}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...series.points].reverse().map((point) => (
            <tr key={point.day}>
              <td>
                <button type="button" className="link" onClick={() => onChoose(point.day)}>
                  {format.day(point.day)}
                </button>
              </td>
              <td className="r">{format.money({ minor: point.acv, currency: series.currency })}</td>
              <td className="r">{format.number(point.line_count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
