import { Link } from "@tanstack/react-router";
import { useLocale, useWords } from "../../i18n/locale";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useWaitingRequests } from "./access-reviews.api";
import "./access-reviews.css";

// The three pages that keep access small.
export function AccessNav() {
  const words = useWords(accessReviewWords);
  const { format } = useLocale();
  const waiting = useWaitingRequests();
  return (
    <nav className="access-nav" aria-label={words.nav}>
      {(
        [
          ["/manage/access-reviews", words.reviews],
          ["/manage/access-requests", waiting > 0 ? `${words.requests} (${format.number(waiting)})` : words.requests],
          ["/manage/unused-access", words.unused],
        ] as const
      ).map(([to, label]) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} activeProps={{ "aria-current": "page" }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
