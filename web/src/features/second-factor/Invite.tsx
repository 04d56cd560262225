import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { get, post } from "../../api/client";
import type { Invitation, InvitationWays } from "../../api/types";
import { choicesAmong, orNone } from "../../app/forms/choices";
import { problemText, refusedFields } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { activationWords } from "../../i18n/activation";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { NativeSelect, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import "./second-factor.css";

type Way = Invitation["way"];

// Two halves that go to the person by two ways. Nothing of them can be read again once this is left.
export function Invite({ id, email }: { id: string; email: string }) {
  const { text } = useLocale();
  const words = useWords(activationWords);
  const { data: offered } = useQuery({ queryKey: ["users", id, "invitation"], queryFn: () => get<InvitationWays>(`/v1/users/${id}/invitation`) });
  const [way, setWay] = useState<Way>("phone");
  const [telephone, setTelephone] = useState("");
  const [manager, setManager] = useState("");
  const invite = useMutation({
    mutationFn: () =>
      post<Invitation>(`/v1/users/${id}/invitation`, { way, telephone: way === "sms" ? telephone : null, manager_id: way === "manager" ? manager : null }),
  });
  if (invite.data) return <TwoHalves invitation={invite.data} email={email} onDone={invite.reset} />;
  const ways = waysOf(offered).map((value) => ({ value, label: words.way[value] }));
  const refused = refusedFields(invite.error, text);
  const isReady = way === "phone" || (way === "sms" ? telephone.trim() !== "" : manager !== "");
  const bearers = offered?.bearers ?? [];
  const isMixed = bearers.some(({ is_vendor_staff }) => !is_vendor_staff); // else all of them are the vendor's
  const named = bearers.map(({ id, name, is_vendor_staff }) => ({ id, name: isMixed && is_vendor_staff ? words.ofVendor(name) : name }));
  return (
    <form
      className="invite"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate();
      }}
      noValidate
    >
      <p className="small muted">{words.inviteHint}</p>
      {invite.isError && <Banner tone="bad">{problemText(invite.error, text)}</Banner>}
      {ways.length > 1 && <NativeSelect label={words.ways} data={ways} value={way} onChange={(event) => setWay(event.target.value as Way)} error={refused.way} />}
      {way === "sms" && (
        <TextInput
          label={words.telephone}
          description={words.telephoneHint}
          type="tel"
          autoComplete="off"
          required
          value={telephone}
          onChange={(event) => setTelephone(event.target.value)}
          error={refused.telephone}
        />
      )}
      {way === "manager" && (
        <NativeSelect
          label={words.bearer}
          description={words.bearerHint}
          data={orNone(words.nobody, choicesAmong(named))}
          required
          value={manager}
          onChange={(event) => setManager(event.target.value)}
          error={refused.manager_id}
        />
      )}
      <Button type="submit" isBusy={invite.isPending} disabled={!isReady}>
        {words.invite}
      </Button>
    </form>
  );
}

// The telephone is there always.
const waysOf = (offered: InvitationWays | undefined): Way[] => [
  "phone",
  ...(offered?.is_texted ? (["sms"] as const) : []),
  ...(offered && offered.bearers.length > 0 ? (["manager"] as const) : []),
];

function TwoHalves({ invitation, email, onDone }: { invitation: Invitation; email: string; onDone: () => void }) {
  const { format } = useLocale();
  const words = useWords(activationWords);
  const zone = useZone();
  const until = format.instant(invitation.expires_at, zone);
  return (
    <div className="halves">
      {invitation.mailed_to ? (
        <p>{words.mailed(invitation.mailed_to, until)}</p>
      ) : (
        <LinkHalf link={`${location.origin}/activate#a=${invitation.link_token}`} email={email} until={until} />
      )}
      <WordsHalf invitation={invitation} onDone={onDone} />
    </div>
  );
}

// Shown to whoever says them, and to nobody when they go another way.
function WordsHalf({ invitation: { words: said, texted_to, handed_to }, onDone }: { invitation: Invitation; onDone: () => void }) {
  const words = useWords(activationWords);
  const id = useId(); // several may be invited on one page
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{said ? words.phone : words.sent}</h3>
      {said && <p className="small muted">{words.phoneHint}</p>}
      {said && <p className="secret said">{said}</p>}
      {texted_to && <p>{words.texted(texted_to)}</p>}
      {handed_to && <p>{words.handed(handed_to)}</p>}
      <div className="row">
        <Button onClick={onDone}>{words.done}</Button>
      </div>
    </section>
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
