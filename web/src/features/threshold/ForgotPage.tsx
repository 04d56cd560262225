import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../api/client";
import { isProblem } from "../../api/problem";
import { usePageTitle } from "../../app/announce";
import { Brand } from "../../app/Brand";
import { useBranding } from "../../app/branding";
import { NewPassword } from "../../app/forms/NewPassword";
import { problemText } from "../../app/problemText";
import { useLocale, useWords } from "../../i18n/locale";
import { resetWords } from "../../i18n/reset";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import "./threshold.css";

const call = { signedOut: "throw" } as const;

// Behind the # it reaches no server's log and no other site.
const linkToken = () => new URLSearchParams(location.hash.slice(1)).get("r");

// Asks for a link. What comes next is said alike whether anybody has the address.
export function ForgotPage() {
  const { text, language } = useLocale();
  const words = useWords(resetWords);
  const form = useForm({ initialValues: { email: "" } });
  const ask = useMutation({ mutationFn: ({ email }: { email: string }) => post("/v1/password-reset", { email, language }, call) });
  usePageTitle(words.forgotTitle);
  useBranding();
  return (
    <main className="activate" id="main">
      <span className="brand">
        <Brand />
      </span>
      {ask.isSuccess ? (
        <>
          <h1>{words.sentTitle}</h1>
          <p>{words.sentText}</p>
          <a className="btn block" href="/">
            {words.back}
          </a>
        </>
      ) : (
        <form onSubmit={form.onSubmit((values) => ask.mutate(values))}>
          <h1>{words.forgotTitle}</h1>
          <p>{words.forgotText}</p>
          {ask.isError && <Banner tone="bad">{problemText(ask.error, text)}</Banner>}
          <TextInput label={words.email} type="email" autoComplete="username" autoFocus required withAsterisk={false} {...form.getInputProps("email")} />
          <Button type="submit" kind="primary" isBlock isBusy={ask.isPending}>
            {words.send}
          </Button>
          <a className="btn plain block" href="/">
            {words.back}
          </a>
        </form>
      )}
    </main>
  );
}

// Where the link of the mail leads.
export function ResetPage() {
  const words = useWords(resetWords);
  const [token] = useState(linkToken);
  const [isDone, setDone] = useState(false);
  usePageTitle(words.chooseTitle);
  useBranding();
  return (
    <main className="activate" id="main">
      <span className="brand">
        <Brand />
      </span>
      {isDone ? (
        <>
          <h1>{words.doneTitle}</h1>
          <p>{words.doneText}</p>
          <a className="btn primary block" href="/">
            {words.signIn}
          </a>
        </>
      ) : token ? (
        <ChooseStep token={token} onDone={() => setDone(true)} />
      ) : (
        <>
          <h1>{words.chooseTitle}</h1>
          <Banner tone="bad">{words.noLink}</Banner>
        </>
      )}
    </main>
  );
}

function ChooseStep({ token, onDone }: { token: string; onDone: () => void }) {
  const words = useWords(resetWords);
  const isOver = (error: unknown) => isProblem(error) && error.status === 404;
  return (
    <NewPassword
      title={words.chooseTitle}
      label={words.password}
      hint={words.chooseHint}
      autoFocus
      send={(password) => post("/v1/password-reset/password", { link_token: token, password }, call)}
      onDone={onDone}
      refusal={(error) => (isOver(error) ? words.over : null)}
    >
      {(isBusy, error) => (
        <>
          <Button type="submit" kind="primary" isBlock isBusy={isBusy}>
            {words.save}
          </Button>
          {isOver(error) && (
            <a className="btn block" href="/forgot">
              {words.send}
            </a>
          )}
        </>
      )}
    </NewPassword>
  );
}
