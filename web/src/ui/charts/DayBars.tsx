import type { Day, DayValue } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { dayCount } from "./dayMarks";
import { bars, labelAnchor, type Frame } from "./geometry";
import { useWidth } from "./useWidth";

interface DayBarsProps {
  label: string;
  days: DayValue[];
  from: Day;
  to: Day;
  peakDay: Day;
  chosenDay: Day;
  onChoose: (day: Day) => void;
  quantity: (scaled: number) => string;
}

const height = 104;

// A cycle day by day; the peak dark, days to come pale. A click shows a day's readings; the list beside the readings
// does the same without a mouse.
export function DayBars({ label, days, from, to, peakDay, chosenDay, onChoose, quantity }: DayBarsProps) {
  const text = useText();
  const format = useFormat();
  const [ref, width] = useWidth<SVGSVGElement>(346);
  const total = dayCount(from, to);
  const frame: Frame = { left: 0, right: width, top: 24, bottom: 82 };
  const top = Math.max(1, ...days.map((day) => day.value ?? 0));
  const slot = width / total;
  const values = Array.from({ length: total }, (_, index) => ({ value: days[index]?.value ?? 0, limit: null }));
  const shapes = bars(values, top, frame, 0.84);
  const peak = days.findIndex((day) => day.day === peakDay);
  const peakX = (peak + 0.5) * slot;

  return (
    <svg ref={ref} className="chart days" width="100%" height={height} role="img" aria-label={label}>
      {shapes.map((shape, index) => {
        const day = days[index];
        if (!day) return <rect key={index} className="fut" x={shape.x} y={frame.bottom - 3} width={shape.width} height="3" />;
        const shown = day.value === null ? text.common.noValue : quantity(day.value);
        return (
          <g key={index} className="pick" onClick={() => onChoose(day.day)}>
            <title>{text.customer.onDay(shown, format.weekday(day.day))}</title>
            <rect className={day.day === chosenDay ? "hit on" : "hit"} x={index * slot} y={frame.top - 4} width={slot} height={frame.bottom - frame.top + 4} />
            {day.value === null ? (
              <rect className="no" x={shape.x + 0.5} y={frame.bottom - 4} width={shape.width - 1} height="4" />
            ) : (
              <rect className={index === peak ? "n" : "b"} x={shape.x} y={shape.within.y} width={shape.width} height={shape.within.height} />
            )}
          </g>
        );
      })}
      {peak >= 0 && (
        <text className="v" x={peakX} y={14} textAnchor={labelAnchor(peakX, frame)}>
          {text.customer.onDay(quantity(top), format.weekday(peakDay))}
        </text>
      )}
      <text x="0" y={frame.bottom + 16}>
        {format.shortDay(from)}
      </text>
      <text x={width} y={frame.bottom + 16} textAnchor="end">
        {format.shortDay(to)}
      </text>
    </svg>
  );
}
