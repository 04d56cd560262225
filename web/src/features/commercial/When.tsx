import { useFormat, useWords } from "../../i18n/locale";
import { commercialWords } from "../../i18n/commercial";

const soon = 90;

// The end of an order: how far away while that matters, else the day itself.
export function When({ day, days }: { day: string; days: number }) {
  const format = useFormat();
  const words = useWords(commercialWords);
  if (days > soon) return format.day(day);
  const count = format.number(Math.abs(days));
  const isOne = Math.abs(days) === 1;
  const said = days === 0 ? words.today : days > 0 ? words.inDays(count, isOne) : words.daysAgo(count, isOne);
  return (
    <span className={days < 0 || days <= 30 ? "warn strong" : undefined} title={format.day(day)}>
      {said}
    </span>
  );
}
