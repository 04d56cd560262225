import type { DayValue } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";

interface DayTableProps {
  label: string;
  days: DayValue[];
  peakDay: string | null;
  quantity: (scaled: number) => string;
}

// The same days as numbers: for those who cannot see the line, and for those who want to copy it.
export function DayTable({ label, days, peakDay, quantity }: DayTableProps) {
  const text = useText();
  const format = useFormat();
  return (
    <div className="table-view" tabIndex={0} role="region" aria-label={label}>
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">{text.customer.day}</th>
            <th scope="col" className="r">
              {text.customer.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day} className={day.day === peakDay ? "pk" : undefined}>
              <td>{format.day(day.day)}</td>
              <td className="r">{day.value === null ? <span className="muted">{text.common.noValue}</span> : quantity(day.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
