import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { problemText } from "../../app/problemText";
import { switchTo, useReplaceSession } from "../../app/session";
import { useText } from "../../i18n/locale";
import { showToast } from "../../ui/toast";

// A vendor's person looks at a partnership as its partner sees it, inside a frame that says so.
export function useEnterPartnership() {
  const text = useText();
  const navigate = useNavigate();
  const replaceSession = useReplaceSession();
  return useMutation({
    mutationFn: switchTo,
    onSuccess: async (session) => {
      await navigate({ to: "/" });
      replaceSession(session);
    },
    onError: (error) => showToast(problemText(error, text), "err"),
  });
}
