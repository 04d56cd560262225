import { sparkPath } from "./geometry";

// Twelve values in one line; a missing one is a gap.
export function Sparkline({ values, label }: { values: (number | null)[]; label: string }) {
  const { path, last, isFlat } = sparkPath(values, 84, 20);
  return (
    <svg className={isFlat ? "spark flat" : "spark"} viewBox="0 0 84 20" role="img" aria-label={label}>
      <path d={path} />
      {last && !isFlat && <circle cx={last.x} cy={last.y} r="2" />}
    </svg>
  );
}
