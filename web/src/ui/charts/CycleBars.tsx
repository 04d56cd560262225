import { useId } from "react";
import { bars, axisTop, limitPath, type Frame } from "./geometry";
import { Hatch } from "./Hatch";
import { useWidth } from "./useWidth";

export interface CycleBar {
  key: string;
  label: string; // below the bar
  title: string; // the bar in words
  value: number | null; // null: no reading in that cycle
  limit: number | null;
  isProvisional: boolean;
}

const height = 116;

// One bar a cycle from zero up. Closed ones are light, the provisional one dark and hatched; only the part above the
// limit changes colour.
export function CycleBars({ cycles, label }: { cycles: CycleBar[]; label: string }) {
  const hatch = useId();
  const [ref, width] = useWidth<SVGSVGElement>(300);
  const frame: Frame = { left: 0, right: width, top: 6, bottom: 94 };
  const largest = Math.max(1, ...cycles.map((cycle) => Math.max(cycle.value ?? 0, cycle.limit ?? 0)));
  const top = Math.min(axisTop(largest), largest * 1.08);
  const shapes = bars(
    cycles.map((cycle) => ({ value: cycle.value ?? 0, limit: cycle.limit })),
    top,
    frame,
  );
  const step = Math.ceil(cycles.length / Math.max(1, Math.floor(width / 30)));

  return (
    <svg ref={ref} className="chart" width="100%" height={height} role="img" aria-label={label}>
      <Hatch id={hatch} />
      {cycles.map((cycle, index) => {
        const { x, width: wide, within, over } = shapes[index];
        return (
          <g key={cycle.key}>
            <title>{cycle.title}</title>
            <rect className={cycle.isProvisional ? "n" : "b"} x={x} y={within.y} width={wide} height={within.height} />
            {over && <rect className="o" x={x} y={over.y} width={wide} height={over.height} />}
            {cycle.isProvisional && (
              <rect fill={`url(#${hatch})`} x={x} y={over?.y ?? within.y} width={wide} height={within.height + (over?.height ?? 0)} />
            )}
            {(cycles.length - 1 - index) % step === 0 && (
              <text x={x + wide / 2} y={frame.bottom + 16} textAnchor="middle">
                {cycle.label}
              </text>
            )}
          </g>
        );
      })}
      <path className="g" d={`M0 ${frame.bottom}H${width}`} />
      <path className="lim" d={limitPath(cycles.map((cycle) => cycle.limit), top, frame)} />
    </svg>
  );
}
