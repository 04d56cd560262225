import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, remove } from "../../api/client";
import type { SignInMeans } from "../../api/types";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Invite } from "./Invite";
import { showToast } from "../../ui/toast";

// Beside a person's form: what the person signs in with, and how to help when the phone is gone.
export function PersonSignIn({ id, email }: { id: string; email: string }) {
  const { format } = useLocale();
  const words = useWords(secondFactorWords);
  const zone = useZone();
  const means = useQuery({ queryKey: ["users", id, "sign-in"], queryFn: () => get<SignInMeans>(`/v1/users/${id}/sign-in`) });
  if (!means.data) return null;
  const { has_password, second_factor_at } = means.data;
  return (
    <section className="person-sign-in" aria-labelledby="person-sign-in">
      <h2 id="person-sign-in">{words.means}</h2>
      <dl>
        <dt>{words.hasPassword}</dt>
        <dd>{has_password ? words.yes : words.none}</dd>
        <dt>{words.hasCodes}</dt>
        <dd>{second_factor_at ? words.since(format.instant(second_factor_at, zone)) : words.none}</dd>
      </dl>
      <div className="second-factor">
        {second_factor_at && <Reset id={id} />}
        <Invite id={id} email={email} />
      </div>
    </section>
  );
}

function Reset({ id }: { id: string }) {
  const { text } = useLocale();
  const words = useWords(secondFactorWords);
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const reset = useMutation({
    mutationFn: () => remove(`/v1/users/${id}/second-factor`),
    onSuccess: () => {
      showToast(words.resetDone);
      void client.invalidateQueries({ queryKey: ["users", id, "sign-in"] });
    },
    onSettled: () => setAsks(false),
  });
  return (
    <>
      {reset.isError && <Banner tone="bad">{problemText(reset.error, text)}</Banner>}
      <Button onClick={() => setAsks(true)}>{words.reset}</Button>
      <Dialog title={words.resetTitle} isOpen={asks} onClose={() => setAsks(false)}>
        <p className="dialog-text">{words.resetText}</p>
        <div className="end">
          <Button kind="plain" onClick={() => setAsks(false)}>
            {text.common.cancel}
          </Button>
          <Button kind="danger" isBusy={reset.isPending} onClick={() => reset.mutate()}>
            {words.reset}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
