import type { Evidence } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";

interface ReadingsProps {
  evidence: Evidence;
  quantity: (scaled: number) => string;
  onChooseDay: (day: string) => void;
}

export function Readings({ evidence, quantity, onChooseDay }: ReadingsProps) {
  const text = useText();
  const format = useFormat();
  const { day, days, readings, zone } = evidence;
  return (
    <section className="step">
      <h3>
        <i>3</i> {text.report.readingsOn(format.shortDay(day))}
        <span className="grow" />
        <select className="day-choice" aria-label={text.report.chooseDay} value={day} onChange={(event) => onChooseDay(event.target.value)}>
          {days.map((other) => (
            <option key={other.day} value={other.day}>
              {format.weekday(other.day)}
            </option>
          ))}
        </select>
      </h3>
      {readings.length === 0 ? (
        <p className="small muted">{days.find((other) => other.day === day)?.value == null ? text.report.noReadings : text.report.readingsGone}</p>
      ) : (
        <table className="tight">
          <thead>
            <tr>
              <th scope="col">{text.report.measured}</th>
              <th scope="col" className="r">
                {text.report.value}
              </th>
              <th scope="col" className="gapl">
                {text.report.source}
              </th>
              <th scope="col" className="r">
                {text.report.received}
              </th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading) => (
              <tr
                key={reading.measured_at + reading.received_at}
                className={[reading.is_peak && "pk", reading.superseded && "gone"].filter(Boolean).join(" ") || undefined}
              >
                <td>{format.time(reading.measured_at, zone)}</td>
                <td className="r">{quantity(reading.value)}</td>
                <td className="gapl">
                  {reading.source}
                  {reading.superseded && <span className="small muted"> ({text.report.superseded})</span>}
                </td>
                <td className="r">{format.time(reading.received_at, zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small muted zone">{zone}</p>
    </section>
  );
}
