import { useState } from "react";

interface DayInputProps {
  label: string;
  className?: string;
  value: string; // empty: none is chosen
  min: string;
  max: string;
  onChoose: (day: string) => void;
}

// A day that is taken as soon as it lies within its bounds. What is being typed until then ("0002-11-13") stays in the field.
export function DayInput({ label, className, value, min, max, onChoose }: DayInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const take = (day: string) => {
    const isWithin = min <= day && day <= max;
    setDraft(isWithin ? null : day);
    if (isWithin) onChoose(day);
  };
  return (
    <label className={className}>
      {label}{" "}
      <input
        type="date"
        className="day-choice"
        min={min}
        max={max}
        value={draft ?? value}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setDraft(null)}
      />
    </label>
  );
}
