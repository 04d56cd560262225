import { useId, useState, type PointerEvent } from "react";
import type { DayValue } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { dayCount, addDays } from "./dayMarks";
import { DayStrip } from "./DayStrip";
import { areaPath, axisTop, dayPoints, labelAnchor, linePath, type Frame, type Point } from "./geometry";
import { useWidth } from "./useWidth";

interface UsageChartProps {
  label: string;
  from: string;
  to: string;
  days: DayValue[];
  licence: number | null;
  peakDay: string | null;
  quantity: (scaled: number) => string;
}

const height = 158;

// Daily values as a line with gaps, the licence as a dashed limit, the peak as a ring with its day, and below the axis
// the strip of days that have readings.
export function UsageChart({ label, from, to, days, licence, peakDay, quantity }: UsageChartProps) {
  const text = useText();
  const format = useFormat();
  const clip = useId();
  const [ref, width] = useWidth<SVGSVGElement>();
  const [hovered, setHovered] = useState<number | null>(null);

  const total = dayCount(from, to);
  const frame: Frame = { left: 38, right: width - 1, top: 22, bottom: 122 };
  const largest = Math.max(licence ?? 0, ...days.map((day) => day.value ?? 0));
  const top = axisTop(largest * 1.05);
  const points = dayPoints(days, total, top, frame);
  const marked = hovered ?? days.findIndex((day) => day.day === peakDay);
  const limitY = licence === null ? null : frame.bottom - (licence / top) * (frame.bottom - frame.top);
  const cell = (frame.right - frame.left) / total;

  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const index = Math.floor((x - frame.left) / cell);
    setHovered(points[index] ? index : null);
  };

  return (
    <svg
      ref={ref}
      className="chart"
      width="100%"
      height={height}
      role="img"
      aria-label={label}
      onPointerMove={follow}
      onPointerLeave={() => setHovered(null)}
    >
      {[0, 0.5, 1].map((share) => {
        const y = frame.bottom - share * (frame.bottom - frame.top);
        return (
          <g key={share}>
            <path className="g" d={`M${frame.left} ${y}H${frame.right}`} />
            <text x={frame.left - 6} y={y + 4} textAnchor="end">
              {quantity(Math.round(top * share))}
            </text>
          </g>
        );
      })}
      <path className="ar" d={areaPath(points, frame.bottom)} />
      <path className="ln" d={linePath(points)} />
      {limitY !== null && licence !== null && (
        <>
          <clipPath id={clip}>
            <rect x="0" y="0" width={width} height={limitY} />
          </clipPath>
          <path className="ln over" d={linePath(points)} clipPath={`url(#${clip})`} />
          <path className="lim" d={`M${frame.left} ${limitY}H${frame.right}`} />
          <text className="l" x={frame.right} y={limitY - 5} textAnchor="end">
            {`${text.customer.licence} ${quantity(licence)}`}
          </text>
        </>
      )}
      <DayStrip days={days} total={total} frame={frame} />
      <DayLabels from={from} to={to} days={days} frame={frame} cell={cell} />
      {points[marked] && (
        <Mark
          point={points[marked]}
          frame={frame}
          limitY={limitY}
          isOver={licence !== null && (days[marked].value ?? 0) > licence}
          label={text.customer.onDay(quantity(days[marked].value ?? 0), format.shortDay(days[marked].day))}
        />
      )}
    </svg>
  );
}

interface MarkProps {
  point: Point;
  frame: Frame;
  limitY: number | null;
  isOver: boolean;
  label: string;
}

// The label stands above its ring, unless the licence line would run through it.
function Mark({ point, frame, limitY, isOver, label }: MarkProps) {
  const anchor = labelAnchor(point.x, frame);
  const above = Math.max(12, point.y - 9);
  const isCrossed = limitY !== null && limitY > above - 14 && limitY < point.y;
  const y = isCrossed ? point.y + 20 : above;
  return (
    <>
      <circle className={isOver ? "pt over" : "pt"} cx={point.x} cy={point.y} r="3.5" />
      <text className="v halo" x={point.x} y={y} textAnchor={anchor}>
        {label}
      </text>
    </>
  );
}

interface DayLabelsProps {
  from: string;
  to: string;
  days: DayValue[];
  frame: Frame;
  cell: number;
}

// First and last day always; the last day with data, or the middle, where there is room between them.
function DayLabels({ from, to, days, frame, cell }: DayLabelsProps) {
  const format = useFormat();
  const y = frame.bottom + 32;
  const total = dayCount(from, to);
  const isRunning = days.length > 0 && days.length < total;
  const between = isRunning ? days.length - 1 : Math.floor(total / 2);
  const x = frame.left + (between + 0.5) * cell;
  const hasRoom = x - frame.left > 90 && frame.right - x > 90;
  return (
    <>
      <text x={frame.left} y={y}>
        {format.shortDay(from)}
      </text>
      {hasRoom && (
        <text x={x} y={y} textAnchor="middle">
          {format.shortDay(addDays(from, between))}
        </text>
      )}
      <text x={frame.right} y={y} textAnchor="end">
        {format.shortDay(to)}
      </text>
    </>
  );
}
