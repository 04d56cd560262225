import type { Evidence } from "../../api/types";
import { useFormat, useWords } from "../../i18n/locale";
import { reportWords } from "../../i18n/report";

interface ReadingsProps {
  evidence: Evidence;
  quantity: (scaled: number) => string;
  onChooseDay: (day: string) => void;
}

export function Readings({ evidence, quantity, onChooseDay }: ReadingsProps) {
  const words = useWords(reportWords);
  const format = useFormat();
  const { day, days, readings, zone } = evidence;
  // What came on a later day says which.
  const received = ({ received_at }: Evidence["readings"][number]) => {
    const on = format.localDay(received_at, zone);
    return on === day ? format.time(received_at, zone) : `${format.shortDay(on)}, ${format.time(received_at, zone)}`;
  };
  return (
    <section className="step">
      <h3>
        <i>3</i> {words.readingsOn(format.shortDay(day))}
        <span className="grow" />
        <select className="day-choice" aria-label={words.chooseDay} value={day} onChange={(event) => onChooseDay(event.target.value)}>
          {days.map((other) => (
            <option key={other.day} value={other.day}>
              {format.weekday(other.day)}
            </option>
          ))}
        </select>
      </h3>
      {readings.length === 0 ? (
        <p className="small muted">{days.find((other) => other.day === day)?.value == null ? words.noReadings : words.readingsGone}</p>
      ) : (
        <table className="tight">
          <thead>
            <tr>
              <th scope="col">{words.measured}</th>
              <th scope="col" className="r">
                {words.value}
              </th>
              <th scope="col" className="gapl">
                {words.source}
              </th>
              <th scope="col" className="r">
                {words.received}
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
                  {reading.superseded && <span className="small muted"> ({words.superseded})</span>}
                </td>
                <td className="r">{received(reading)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small muted zone">{zone}</p>
    </section>
  );
}
