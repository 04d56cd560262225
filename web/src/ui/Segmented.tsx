import type { ReactNode } from "react";

interface Choice<T extends string> {
  value: T;
  label: ReactNode;
  name?: string;
}

interface SegmentedProps<T extends string> {
  label: string;
  choices: Choice<T>[];
  value: T | null;
  onChoose: (value: T) => void;
  className?: string;
}

export function Segmented<T extends string>({ label, choices, value, onChoose, className = "" }: SegmentedProps<T>) {
  return (
    <span className={`seg ${className}`} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={choice.value === value ? "on" : undefined}
          aria-pressed={choice.value === value}
          aria-label={choice.name}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </span>
  );
}
