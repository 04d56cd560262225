import { Link } from "@tanstack/react-router";
import { notificationWords } from "../../i18n/notifications";
import { useWords } from "../../i18n/locale";
import { useLive } from "../live/useLive";
import { useMayOpen } from "../session";
import { mostCounted, useUnread } from "./notifications.api";

// How much is new, on every page of whoever is told. It is drawn once the page is there, which follows what others do from then on.
export default function Bell() {
  useLive();
  const mayOpen = useMayOpen();
  return mayOpen("/notifications") ? <Unread /> : null;
}

function Unread() {
  const words = useWords(notificationWords);
  const { data: unread = 0 } = useUnread();
  const count = unread < mostCounted ? String(unread) : `${mostCounted - 1}+`;
  return (
    <Link className="icon-btn" to="/notifications" aria-label={unread > 0 ? words.unread(count) : words.title} title={words.title}>
      <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M4 11V7a4 4 0 0 1 8 0v4l1.500 1.500h-11L4 11ZM6.700 14.500h2.600" />
      </svg>
      {unread > 0 && (
        <span className="count new" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}
