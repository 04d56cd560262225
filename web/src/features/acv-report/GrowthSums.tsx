import type { Growth } from "../../api/types";
import { signedMoney, signedPercent } from "../../i18n/amounts";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";

// Each movement with its customers, and all of them together.
export function GrowthSums({ growth }: { growth: Growth | undefined }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  if (!growth) return <div className="facts growth" aria-hidden="true" />;
  const tone = (minor: number) => (minor < 0 ? "bad" : minor > 0 ? "good" : undefined);
  return (
    <div className="scroll">
      <table className="data sums" aria-label={words.growthSum}>
        <thead>
          <tr className="cols">
            <th scope="col">{words.growthLabel}</th>
            <th scope="col" className="r">
              {words.customerCount}
            </th>
            <th scope="col" className="r only-wide">
              {words.growthBefore}
            </th>
            <th scope="col" className="r only-wide">
              {words.growthAfter}
            </th>
            <th scope="col" className="r">
              {words.monthChange}
            </th>
          </tr>
        </thead>
        <tbody>
          {growth.labels.map((sum) => (
            <tr key={sum.label}>
              <td>{words.labels[sum.label]}</td>
              <td className="r">{format.number(sum.customers)}</td>
              <td className="r only-wide">{format.money(sum.before)}</td>
              <td className="r only-wide">{format.money(sum.after)}</td>
              <td className="r">
                <span className={tone(sum.change.minor) ?? "z"}>{signedMoney(sum.change, format.locale)}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.growthSum}</th>
            <td className="r">{format.number(growth.labels.reduce((count, sum) => count + sum.customers, 0))}</td>
            <td className="r only-wide">{format.money(growth.before)}</td>
            <td className="r only-wide">{format.money(growth.after)}</td>
            <td className="r">
              <b className={tone(growth.change.minor)}>{signedMoney(growth.change, format.locale)}</b>
              {growth.change_bp !== null && <span className="muted"> ({signedPercent(growth.change_bp, format.locale)})</span>}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
