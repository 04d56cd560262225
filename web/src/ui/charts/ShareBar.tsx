interface Part {
  key: string;
  value: number;
  tone: string;
}

// Parts of a whole side by side; what each stands for is written below it.
export function ShareBar({ parts, label }: { parts: Part[]; label: string }) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  let begin = 0;
  return (
    <svg className="dist" viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map((part) => {
        const x = begin;
        const width = whole === 0 ? 0 : (part.value / whole) * 100;
        begin += width;
        return width > 0 && <rect key={part.key} className={`s-${part.tone}`} x={x} y="0" width={width} height="14" />;
      })}
    </svg>
  );
}
