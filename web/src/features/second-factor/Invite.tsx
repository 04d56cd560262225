import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { post } from "../../api/client";
import type { Invitation } from "../../api/types";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { activationWords } from "../../i18n/activation";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import "./second-factor.css";

// Two halves that go to the person by two ways. Nothing of them can be read again once this is left.
export function Invite({ id, email }: { id: string; email: string }) {
  const { text } = useLocale();
  const words = useWords(activationWords);
  const invite = useMutation({ mutationFn: () => post<Invitation>(`/v1/users/${id}/invitation`) });
  if (invite.data) return <TwoHalves invitation={invite.data} email={email} onDone={invite.reset} />;
  return (
    <>
      <p className="small muted">{words.inviteHint}</p>
      {invite.isError && <Banner tone="bad">{problemText(invite.error, text)}</Banner>}
      <Button isBusy={invite.isPending} onClick={() => invite.mutate()}>
        {words.invite}
      </Button>
    </>
  );
}

function TwoHalves({ invitation, email, onDone }: { invitation: Invitation; email: string; onDone: () => void }) {
  const { format } = useLocale();
  const words = useWords(activationWords);
  const zone = useZone();
  const id = useId(); // several may be invited on one page
  const until = format.instant(invitation.expires_at, zone);
  return (
    <div className="halves">
      {invitation.mailed_to ? (
        <p>{words.mailed(invitation.mailed_to, until)}</p>
      ) : (
        <LinkHalf link={`${location.origin}/activate#a=${invitation.link_token}`} email={email} until={until} />
      )}
      <section aria-labelledby={id}>
        <h3 id={id}>{words.phone}</h3>
        <p className="small muted">{words.phoneHint}</p>
        <p className="secret said">{invitation.words}</p>
        <div className="row">
          <Button onClick={onDone}>{words.done}</Button>
        </div>
      </section>
    </div>
  );
}

// Where the portal sends no mail, whoever invites does.
function LinkHalf({ link, email, until }: { link: string; email: string; until: string }) {
  const words = useWords(activationWords);
  const id = useId();
  const copy = () => void navigator.clipboard.writeText(link).then(() => showToast(words.copied));
  const mail = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(words.body(link))}`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{words.mail}</h3>
      <p className="small muted">{words.mailHint(until)}</p>
      <p className="secret">{link}</p>
      <div className="row">
        <Button icon="copy" onClick={copy}>
          {words.copy}
        </Button>
        <a className="btn" href={mail}>
          {words.write}
        </a>
      </div>
    </section>
  );
}
