import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import type { Session } from "../../api/types";
import { useText } from "../../i18n/locale";
import { showToast } from "../../ui/toast";
import { problemText } from "../problemText";
import { endVisit, sessionQuery, useReplaceSession, useSession } from "../session";

type Visit = NonNullable<Session["visit"]>;

// Nobody of the vendor may mistake a partner's portal for their own, or stay in it without noticing.
export function FrameBar({ visit }: { visit: Visit }) {
  const text = useText();
  const navigate = useNavigate();
  const { partnership } = useSession();
  const replaceSession = useReplaceSession();
  const leave = useMutation({
    mutationFn: endVisit,
    onSuccess: async (session) => {
      await navigate({ to: "/manage/partnerships" });
      replaceSession(session);
    },
    onError: (error) => showToast(problemText(error, text), "err"),
  });
  const left = useMinutesLeft(visit, () => {
    showToast(text.shell.visitOver);
    leave.mutate();
  });
  return (
    <div className="frame-bar" role="region" aria-label={text.shell.viewingAs(partnership?.name ?? "")}>
      <span>
        {text.shell.viewingAs(partnership?.name ?? "")}
        <span className="why">
          {visit.reason} · {text.shell.minutesLeft(left)}
        </span>
      </span>
      <button type="button" onClick={() => leave.mutate()} disabled={leave.isPending}>
        {text.shell.leave}
      </button>
    </div>
  );
}

// Counted from when the server said how long; its clock and this one need not agree.
function useMinutesLeft(visit: Visit, onOver: () => void): number {
  const { data, dataUpdatedAt } = useQuery(sessionQuery);
  const endsAt = dataUpdatedAt + Date.parse(visit.ends_at) - Date.parse(data?.as_of ?? visit.ends_at);
  const [now, setNow] = useState(Date.now);
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 10_000);
    const end = setTimeout(() => over(), Math.max(0, endsAt - Date.now()));
    return () => {
      clearInterval(tick);
      clearTimeout(end);
    };
  }, [endsAt]);
  return Math.max(0, Math.ceil((endsAt - now) / 60_000));
}
