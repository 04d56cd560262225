import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../api/client";
import { isProblem } from "../../api/problem";
import { usePageTitle } from "../../app/announce";
import { Brand } from "../../app/Brand";
import { useBranding } from "../../app/branding";
import { problemText } from "../../app/problemText";
import { useLocale, useWords } from "../../i18n/locale";
import { unsubscribeWords } from "../../i18n/unsubscribe";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import "./threshold.css";

// Where a mail program leads that cannot end such mail by itself. Nothing ends before the click: programs open links to look at them.
export function UnsubscribePage() {
  const { text } = useLocale();
  const words = useWords(unsubscribeWords);
  const [token] = useState(() => new URLSearchParams(location.search).get("token") ?? "");
  const end = useMutation({ mutationFn: () => post("/v1/unsubscriptions", { token }, { signedOut: "throw" }) });
  usePageTitle(words.title);
  useBranding();
  return (
    <main className="activate" id="main">
      <span className="brand">
        <Brand />
      </span>
      <h1>{end.isSuccess ? words.doneTitle : words.title}</h1>
      <p>{end.isSuccess ? words.doneText : words.text}</p>
      {end.isError && <Banner tone="bad">{isProblem(end.error) && end.error.status === 404 ? words.over : problemText(end.error, text)}</Banner>}
      {!end.isSuccess && (
        <Button kind="primary" isBlock isBusy={end.isPending} onClick={() => end.mutate()}>
          {words.end}
        </Button>
      )}
      <a className="btn plain block" href="/profile">
        {words.profile}
      </a>
    </main>
  );
}
