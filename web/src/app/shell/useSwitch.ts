import { useMutation } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { showToast } from "../../ui/toast";
import { problemText } from "../problemText";
import { switchTo, useReplaceSession } from "../session";
import { flushTabs } from "../tabs/useTabs";

// Tabs are put away first. The report keeps its cycle and range; a customer of the old partnership cannot stay open.
export function useSwitch() {
  const text = useText();
  const navigate = useNavigate();
  const replaceSession = useReplaceSession();
  const { pathname } = useLocation();
  return useMutation({
    mutationFn: async (partnershipId: string) => {
      await flushTabs();
      return switchTo(partnershipId);
    },
    onSuccess: async (session) => {
      if (pathname.startsWith("/report")) await navigate({ to: "/report", search: ({ month, cycles }) => ({ month, cycles }) });
      else if (pathname !== "/") await navigate({ to: "/" });
      replaceSession(session);
    },
    onError: (error) => showToast(problemText(error, text), "err"),
  });
}
