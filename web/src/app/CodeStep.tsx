import { useForm } from "@mantine/form";
import type { UseMutationResult } from "@tanstack/react-query";
import { isProblem } from "../api/problem";
import type { Session } from "../api/types";
import { useText, useWords } from "../i18n/locale";
import { secondFactorWords } from "../i18n/secondFactor";
import { Banner } from "../ui/Banner";
import { Button } from "../ui/Button";
import { TextInput } from "../ui/fields";
import { problemText } from "./problemText";
import type { Credentials } from "./session";

interface CodeStepProps {
  enter: UseMutationResult<Session | string, Error, Credentials>;
  token: string;
  onBack: () => void; // to the password
  isPage?: boolean;
}

// The second step of a sign-in, loaded when it is needed. One field takes a code of the app or a recovery code.
export default function CodeStep({ enter, token, onBack, isPage }: CodeStepProps) {
  const text = useText();
  const words = useWords(secondFactorWords);
  const form = useForm({ initialValues: { code: "" } });
  const submit = form.onSubmit(({ code }) =>
    enter.mutate(
      { token, code },
      {
        onError: (error) => {
          form.reset();
          if (isProblem(error) && error.code === "sign_in_ended") onBack();
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} className={isPage ? undefined : "stack"}>
      {isPage && <h1>{words.stepTitle}</h1>}
      {enter.isError && <Banner tone="bad">{problemText(enter.error, text)}</Banner>}
      <TextInput
        label={words.code}
        description={words.stepHint}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        data-autofocus
        required
        withAsterisk={false}
        {...form.getInputProps("code")}
      />
      <Button type="submit" kind="primary" isBlock isBusy={enter.isPending}>
        {text.signIn.submit}
      </Button>
      <Button
        kind="plain"
        isBlock
        onClick={() => {
          enter.reset();
          onBack();
        }}
      >
        {words.backToPassword}
      </Button>
    </form>
  );
}
