import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { get } from "../api/client";
import type { Session, SignInPageInfo } from "../api/types";
import { useText } from "../i18n/locale";
import { Banner } from "../ui/Banner";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { PasswordInput, TextInput } from "../ui/fields";
import { problemText } from "./problemText";
import { CodeStep } from "./SignInAgain";
import { sessionQuery, signIn, switchTo, useSession, type Credentials } from "./session";

// The dialog on top of the page. Whoever signs in as somebody else gets the portal anew.
export function SignInAgainDialog({ onAnswer }: { onAnswer: (signedIn: boolean) => void }) {
  const text = useText();
  const session = useSession();
  const client = useQueryClient();
  const form = useForm({ initialValues: { email: session.user.email, password: "" } });

  const [token, setToken] = useState<string | null>(null); // of a sign-in that waits for its code

  const renew = useMutation({
    mutationFn: async (credentials: Credentials) => {
      const answer = await signIn(credentials);
      return typeof answer === "string" ? answer : resume(answer, session);
    },
    onSuccess: (next) => {
      if (typeof next === "string") return setToken(next);
      if (next.purpose !== "work") return location.assign("/");
      if (next.user.id !== session.user.id || session.visit) return location.assign("/");
      client.setQueryData(sessionQuery.queryKey, next);
      onAnswer(true);
    },
  });

  const leave = () => {
    onAnswer(false);
    location.assign("/");
  };

  return (
    <Dialog title={text.signIn.againTitle} isOpen onClose={leave} isFirm>
      {token ? (
        <CodeStep enter={renew} token={token} onBack={() => setToken(null)} />
      ) : (
        <>
          <p className="dialog-text">{text.signIn.againText}</p>
          <form className="stack" onSubmit={form.onSubmit((values) => renew.mutate(values))}>
            {renew.isError && <Banner tone="bad">{problemText(renew.error, text)}</Banner>}
            {session.is_demo ? (
              <DemoAgain user={session.user} isBusy={renew.isPending} onChoose={(user_id) => renew.mutate({ user_id })} />
            ) : (
              <>
                <TextInput label={text.signIn.email} type="email" autoComplete="username" required {...form.getInputProps("email")} />
                <PasswordInput
                  label={text.signIn.password}
                  autoComplete="current-password"
                  data-autofocus
                  required
                  {...form.getInputProps("password")}
                />
              </>
            )}
            <div className="end">
              <Button kind="plain" onClick={leave}>
                {text.signIn.leavePage}
              </Button>
              {!session.is_demo && (
                <Button type="submit" kind="primary" isBusy={renew.isPending}>
                  {text.signIn.submit}
                </Button>
              )}
            </div>
          </form>
        </>
      )}
    </Dialog>
  );
}

// A demo person has no password: the same person is one click away.
function DemoAgain({ user, isBusy, onChoose }: { user: Session["user"]; isBusy: boolean; onChoose: (id: string) => void }) {
  const [demoId, setDemoId] = useState<string | null>(null);
  useEffect(() => {
    void get<SignInPageInfo>("/v1/sign-in-page", {}, { signedOut: "throw" })
      .then((page) => setDemoId(page.demo_users.find((person) => person.name === user.name)?.id ?? user.id))
      .catch(() => setDemoId(user.id));
  }, [user]);
  return (
    <Button kind="primary" isBlock data-autofocus isBusy={isBusy || demoId === null} onClick={() => demoId && onChoose(demoId)}>
      {user.name}
    </Button>
  );
}

// A new session may begin in another partnership than the page below was drawn for.
async function resume(next: Session, before: Session): Promise<Session> {
  const wanted = before.partnership?.id;
  if (next.user.id !== before.user.id || before.visit || wanted === undefined || next.partnership?.id === wanted) return next;
  return switchTo(wanted);
}
