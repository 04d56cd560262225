import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post, remove } from "../../api/client";
import type { OwnSecondFactor, RecoveryCodes as Codes, SecondFactorOffer } from "../../api/types";
import { problemText } from "../../app/problemText";
import { sessionQuery } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale, useText, useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { showToast } from "../../ui/toast";
import { RecoveryCodes } from "./RecoveryCodes";
import { SetUp } from "./SetUp";
import "./second-factor.css";

const path = "/v1/session/second-factor";

export const secondFactorQuery = { queryKey: ["second-factor"], queryFn: () => get<OwnSecondFactor>(path) };

// On one's profile: whether codes are asked for, and all that one may do about it.
export function SecondFactorSection() {
  const words = useWords(secondFactorWords);
  const state = useQuery(secondFactorQuery);
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = () => void client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
  const shown = (next: string[]) => {
    setCodes(next);
    changed();
  };
  return (
    <section className="second-factor" aria-labelledby="second-factor-title">
      <h2 id="second-factor-title">{words.title}</h2>
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      {!codes && state.data && (state.data.set_at ? <On state={state.data} onCodes={shown} onRemoved={changed} /> : <SetUpSecondFactor onCodes={shown} />)}
    </section>
  );
}

interface PartProps {
  onCodes: (codes: string[]) => void;
}

export function SetUpSecondFactor({ onCodes }: PartProps) {
  const text = useText();
  const words = useWords(secondFactorWords);
  const begin = useMutation({ mutationFn: () => post<SecondFactorOffer>(path) });
  if (begin.data) return <SetUp offer={begin.data} onDone={onCodes} />;
  return (
    <>
      <p className="small muted">{words.off}</p>
      {begin.isError && <Banner tone="bad">{problemText(begin.error, text)}</Banner>}
      <Button isBusy={begin.isPending} onClick={() => begin.mutate()}>
        {words.setUp}
      </Button>
    </>
  );
}

function On({ state, onCodes, onRemoved }: PartProps & { state: OwnSecondFactor; onRemoved: () => void }) {
  const { text, format } = useLocale();
  const words = useWords(secondFactorWords);
  const zone = useZone();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const renew = useMutation({
    mutationFn: () => post<Codes>("/v1/session/recovery-codes"),
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const turnOff = useMutation({
    mutationFn: () => {
      setAsks(false);
      return remove(path);
    },
    onSuccess: () => {
      showToast(words.removed);
      onRemoved();
      if (state.is_needed) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const error = renew.error ?? turnOff.error;
  return (
    <>
      <p className="small muted">
        {words.on(format.instant(state.set_at!, zone))} {words.left(String(state.recovery_codes))} {state.is_needed && words.needed}
      </p>
      {error && <Banner tone="bad">{problemText(error, text)}</Banner>}
      <div className="row">
        <Button isBusy={renew.isPending} onClick={() => renew.mutate()}>
          {words.renew}
        </Button>
        <Button isBusy={turnOff.isPending} onClick={() => setAsks(true)}>
          {words.remove}
        </Button>
      </div>
      <Dialog title={words.removeTitle} isOpen={asks} onClose={() => setAsks(false)}>
        <p className="dialog-text">{words.removeText}</p>
        <div className="end">
          <Button kind="plain" onClick={() => setAsks(false)}>
            {text.common.cancel}
          </Button>
          <Button kind="danger" onClick={() => turnOff.mutate()}>
            {words.remove}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
