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
import { activationWords } from "../../i18n/activation";
import { useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import "./threshold.css";

const call = { signedOut: "throw" } as const;

// Behind the # it reaches no server's log and no other site.
const linkToken = () => new URLSearchParams(location.hash.slice(1)).get("a");

// Where an invitation's two halves come together: the link is the page's address, the words are asked for.
export function ActivatePage() {
  const words = useWords(activationWords);
  const [step, setStep] = useState<"words" | "password" | "ready">("words");
  usePageTitle(words.title);
  useBranding();
  return (
    <main className="activate" id="main">
      <span className="brand">
        <Brand />
      </span>
      {step === "words" && <WordsStep onOpened={() => setStep("password")} />}
      {step === "password" && <PasswordStep onDone={() => setStep("ready")} />}
      {step === "ready" && (
        <>
          <h1>{words.ready}</h1>
          <p>{words.readyText}</p>
          <a className="btn primary block" href="/">
            {words.signIn}
          </a>
        </>
      )}
    </main>
  );
}

function WordsStep({ onOpened }: { onOpened: () => void }) {
  const text = useText();
  const words = useWords(activationWords);
  const [token] = useState(linkToken);
  const form = useForm({ initialValues: { words: "" } });
  const open = useMutation({
    mutationFn: (values: { words: string }) => post("/v1/activation", { link_token: token, ...values }, call),
    onSuccess: onOpened,
  });
  if (!token) {
    return (
      <>
        <h1>{words.title}</h1>
        <Banner tone="bad">{words.noLink}</Banner>
      </>
    );
  }
  const isRefused = isProblem(open.error) && open.error.status === 404;
  return (
    <form onSubmit={form.onSubmit((values) => open.mutate(values))}>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {open.isError && <Banner tone="bad">{isRefused ? words.refused : problemText(open.error, text)}</Banner>}
      <TextInput label={words.words} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus required withAsterisk={false} {...form.getInputProps("words")} />
      <Button type="submit" kind="primary" isBlock isBusy={open.isPending}>
        {words.goOn}
      </Button>
    </form>
  );
}

function PasswordStep({ onDone }: { onDone: () => void }) {
  const words = useWords(activationWords);
  const isLate = (error: unknown) => isProblem(error) && error.status === 401;
  return (
    <NewPassword
      title={words.choose}
      label={words.password}
      hint={words.chooseHint}
      autoFocus
      send={(password) => post("/v1/session/password", { password }, call)}
      onDone={onDone}
      refusal={(error) => (isLate(error) ? words.late : null)}
    >
      {(isBusy) => (
        <Button type="submit" kind="primary" isBlock isBusy={isBusy}>
          {words.save}
        </Button>
      )}
    </NewPassword>
  );
}
