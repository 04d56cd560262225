import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { showToast } from "../../ui/toast";
import { problemText } from "../problemText";
import { leaveFrame, useReplaceSession, useSession } from "../session";

// Nobody of the vendor may mistake a partner's portal for their own.
export function FrameBar() {
  const text = useText();
  const navigate = useNavigate();
  const { partnership } = useSession();
  const replaceSession = useReplaceSession();
  const leave = useMutation({
    mutationFn: leaveFrame,
    onSuccess: async (session) => {
      await navigate({ to: "/manage/partnerships" });
      replaceSession(session);
    },
    onError: (error) => showToast(problemText(error, text), "err"),
  });
  return (
    <div className="frame-bar" role="region" aria-label={text.shell.viewingAs(partnership?.name ?? "")}>
      <span>{text.shell.viewingAs(partnership?.name ?? "")}</span>
      <button type="button" onClick={() => leave.mutate()} disabled={leave.isPending}>
        {text.shell.leave}
      </button>
    </div>
  );
}
