import { Link } from "@tanstack/react-router";
import { useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import "./schedule.css";

// What runs, and by which rules.
export function PlanNav() {
  const words = useWords(scheduleWords);
  return (
    <nav className="plan-nav" aria-label={words.nav}>
      {(
        [
          ["/manage/schedule", words.title],
          ["/manage/task-rules", words.rules],
          ["/manage/exceptions", words.exceptions],
        ] as const
      ).map(([to, label]) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} activeProps={{ "aria-current": "page" }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
