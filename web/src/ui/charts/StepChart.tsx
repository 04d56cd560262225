import { useState, type PointerEvent } from "react";
import { labelAnchor, lineAxis, stepPath, type Frame } from "./geometry";
import { useWidth } from "./useWidth";

export interface StepPoint {
  day: string;
  value: number;
}

interface StepChartProps {
  label: string;
  points: StepPoint[];
  trend: { from: number; to: number; label: string } | null;
  chosenDay?: string;
  onChoose?: (day: string) => void;
  axis: (value: number) => string;
  title: (point: StepPoint) => string;
  dayLabel: (day: string) => string;
}

const height = 196;

// A level day by day as steps, its straight line of best fit dashed. A click chooses a day; the field beside the chart does the
// same without a mouse.
export function StepChart({ label, points, trend, chosenDay, onChoose, axis, title, dayLabel }: StepChartProps) {
  const [ref, width] = useWidth<SVGSVGElement>(650);
  const [hovered, setHovered] = useState<number | null>(null);
  const frame: Frame = { left: 48, right: width - 8, top: 20, bottom: 168 };
  const values = points.map((point) => point.value);
  const ends = trend ? [trend.from, trend.to] : [];
  const scale = lineAxis(Math.min(...values, ...ends), Math.max(...values, ...ends));
  const step = (frame.right - frame.left) / Math.max(1, points.length - 1);
  const x = (index: number) => frame.left + index * step;
  const y = (value: number) => frame.bottom - ((value - scale.bottom) / (scale.top - scale.bottom)) * (frame.bottom - frame.top);
  const chosen = points.findIndex((point) => point.day === chosenDay);
  const marked = hovered ?? (chosen >= 0 ? chosen : points.length - 1);
  const at = (event: PointerEvent<SVGSVGElement> | React.MouseEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(points.length - 1, Math.max(0, Math.round((left - frame.left) / step)));
  };

  return (
    <svg
      ref={ref}
      className={onChoose ? "chart pickable" : "chart"}
      width="100%"
      height={height}
      role="img"
      aria-label={label}
      onPointerMove={(event) => setHovered(at(event))}
      onPointerLeave={() => setHovered(null)}
      onClick={(event) => onChoose?.(points[at(event)].day)}
    >
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path className="g" d={`M${frame.left} ${y(tick)}H${frame.right}`} />
          <text x={frame.left - 8} y={y(tick) + 4} textAnchor="end">
            {axis(tick)}
          </text>
        </g>
      ))}
      <path className="ln" d={stepPath(values, x, y)} />
      {trend && (
        <>
          <path className="lim" d={`M${frame.left} ${y(trend.from)}L${frame.right} ${y(trend.to)}`} />
          <text className="l halo" x={frame.right} y={y(trend.to) - 8} textAnchor="end">
            {trend.label}
          </text>
        </>
      )}
      {[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const index = Math.round(share * (points.length - 1));
        if (width < 480 && share % 0.5 !== 0) return null;
        return (
          <text key={share} x={x(index)} y={frame.bottom + 18} textAnchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}>
            {dayLabel(points[index].day)}
          </text>
        );
      })}
      {chosen >= 0 && <path className="chosen" d={`M${x(chosen)} ${frame.top}V${frame.bottom}`} />}
      <circle className="pt" cx={x(marked)} cy={y(points[marked].value)} r="3.5" />
      {(hovered !== null || chosen >= 0) && (
        <text className="v halo" x={x(marked)} y={Math.max(12, y(points[marked].value) - 9)} textAnchor={labelAnchor(x(marked), frame)}>
          {title(points[marked])}
        </text>
      )}
    </svg>
  );
}
