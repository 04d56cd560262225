import { useWords } from "../../i18n/locale";
import { taskWords, type Urgency } from "../../i18n/tasks";

const heights = [4, 8, 12];

// Bars and a word: the colour only repeats them.
export function UrgencyMark({ level, urgency }: { level: number; urgency: Urgency }) {
  const { urgencies } = useWords(taskWords);
  return (
    <span className={`sev ${urgency}`}>
      <svg viewBox="0 0 13 12" aria-hidden="true">
        {heights.map((height, place) => (
          <rect key={height} className={place < level ? "on" : "off"} x={place * 5} y={12 - height} width="3" height={height} rx="1" />
        ))}
      </svg>
      <span>{urgencies[urgency]}</span>
    </span>
  );
}
