import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../api/client";
import { isProblem, Problem } from "../../api/problem";
import type { Session, SignInPageInfo } from "../../api/types";
import { usePageTitle } from "../../app/announce";
import { Brand } from "../../app/Brand";
import { problemText, refusedFields } from "../../app/problemText";
import { CodeStep } from "../../app/SignInAgain";
import { sessionQuery, signIn, type Credentials } from "../../app/session";
import { useText } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { PasswordInput, TextInput } from "../../ui/fields";
import { DemoPeople } from "./DemoPeople";
import "./sign-in.css";

const cookieLost = "cookie_lost";

export function SignInPage() {
  const text = useText();
  const page = useQuery({ queryKey: ["sign-in-page"], queryFn: () => get<SignInPageInfo>("/v1/sign-in-page"), staleTime: Infinity });
  const [token, setToken] = useState<string | null>(null); // of a sign-in that waits for its code
  const enter = useEnter(setToken);
  const form = useForm({ initialValues: { email: "", password: "" } });
  usePageTitle(text.signIn.pageTitle);

  const submit = form.onSubmit((values) =>
    enter.mutate(values, { onError: (error) => form.setErrors(refusedFields(error, text)) }),
  );
  const isDemo = page.data?.is_demo ?? false;

  return (
    <main className={isDemo ? "door" : "door alone"} id="main">
      <section className="left">
        <span className="brand">
          <Brand />
        </span>
        {token ? (
          <CodeStep enter={enter} token={token} onBack={() => setToken(null)} isPage />
        ) : (
          <form onSubmit={submit} noValidate={false}>
            <h1>{page.data ? text.signIn.title(page.data.vendor_name) : text.signIn.pageTitle}</h1>
            {enter.isError && <Banner tone="bad">{refusal(enter.error, text)}</Banner>}
            <TextInput
              label={text.signIn.email}
              type="email"
              autoComplete="username"
              placeholder={text.signIn.emailExample}
              required
              withAsterisk={false}
              {...form.getInputProps("email")}
            />
            <PasswordInput
              label={text.signIn.password}
              autoComplete="current-password"
              required
              withAsterisk={false}
              {...form.getInputProps("password")}
            />
            <Button type="submit" kind="primary" isBlock isBusy={enter.isPending}>
              {text.signIn.submit}
            </Button>
            {!isDemo && (
              <a className="btn plain block" href="/forgot">
                {text.signIn.forgot}
              </a>
            )}
          </form>
        )}
        <p className="small muted">{page.data && text.shell.portalName(page.data.vendor_name)}</p>
      </section>
      {page.data?.is_demo && (
        <DemoPeople people={page.data.demo_users} isBusy={enter.isPending} onChoose={(user_id) => enter.mutate({ user_id })} />
      )}
    </main>
  );
}

function refusal(error: unknown, text: ReturnType<typeof useText>): string {
  if (isProblem(error) && error.code === cookieLost) return text.signIn.cookieLost;
  return problemText(error, text);
}

// A browser may refuse the cookie of an address without TLS. So the session is read back once before the page opens.
function useEnter(onCodeNeeded: (token: string | null) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      const answer = await signIn(credentials);
      if (typeof answer === "string") return answer;
      try {
        return await get<Session>("/v1/session", {}, { signedOut: "throw" });
      } catch (error) {
        if (isProblem(error) && error.status === 401) throw new Problem({ title: "", status: 401, code: cookieLost });
        throw error;
      }
    },
    onSuccess: (session) => {
      if (typeof session === "string") return onCodeNeeded(session);
      client.setQueryData(sessionQuery.queryKey, session);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    },
  });
}
