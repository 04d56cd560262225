import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { get } from "../../api/client";
import { hasPortalChanged, watchPortal } from "../../api/signals";
import type { Session } from "../../api/types";
import { useText } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";

// Another browser tab switched the session to another partnership. This page keeps what was typed until it is reloaded.
export function PortalChanged() {
  const text = useText();
  const isChanged = useSyncExternalStore(watchPortal, hasPortalChanged);
  const current = useQuery({
    queryKey: ["session", "elsewhere"],
    queryFn: () => get<Session>("/v1/session", {}, { signedOut: "throw", inAnyPortal: true }),
    enabled: isChanged,
    retry: false,
  });
  if (!isChanged) return null;
  const name = current.data?.partnership?.name ?? text.shell.another;
  return (
    <div className="over-sheet">
      <Banner tone="warn" action={<Button onClick={() => location.reload()}>{text.common.reload}</Button>}>
        {text.shell.switchedElsewhere(name)}
      </Banner>
    </div>
  );
}
