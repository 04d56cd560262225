import { getRouteApi } from "@tanstack/react-router";
import type { Mail, MailState } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { mailWords } from "../../i18n/mail";
import { useLocale, useWords } from "../../i18n/locale";
import { Badge, type Tone } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { FilterChip } from "../../ui/FilterChip";
import { showToast } from "../../ui/toast";
import type { Column } from "../../ui/table/column";
import { useMails, useMailStanding, useSendAgain, useTrustAddress } from "./mail.api";
import { mailStates } from "./search";
import "./mail.css";

const route = getRouteApi("/manage/mail");
const tones: Record<MailState, Tone> = { waiting: "accent", sending: "accent", sent: "quiet", failed: "bad", lapsed: "off" };

// What the portal has written to people, the last first, and what became of it.
export function MailPage() {
  const { text, format } = useLocale();
  const words = useWords(mailWords);
  const zone = useZone();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (chosen: string[]) => void navigate({ search: { state: chosen[0] as MailState | undefined }, replace: true });
  const pages = useMails(state);
  const again = useSendAgain();
  const send = (id: string) =>
    again.mutate(id, { onSuccess: () => showToast(words.queued), onError: (error) => showToast(problemText(error, text), "err") });

  const columns: Column<Mail>[] = [
    { id: "to", header: words.to, isName: true, card: 1, cell: (row) => <Address mail={row} /> },
    { id: "kind", header: words.kind, card: 3, cell: (row) => words.kinds[row.kind] },
    { id: "state", header: words.state, card: 2, cell: (row) => <Badge tone={tones[row.state]}>{words.states[row.state]}</Badge> },
    { id: "tries", header: words.tries, isRight: true, cell: (row) => format.number(row.tries) },
    { id: "answer", header: words.answer, card: 5, cell: (row) => <Answer mail={row} isBusy={again.isPending} onAgain={() => send(row.id)} /> },
    { id: "when", header: words.when, card: 4, cell: (row) => format.instant(row.created_at, zone) },
  ];

  return (
    <>
      <PageHead title={words.title} sub={words.sub} />
      <Standing />
      <div className="bar rule">
        <FilterChip label={words.state} choices={mailStates.map((value) => ({ value, label: words.states[value] }))} chosen={state ? [state] : []} onChange={show} isSingle />
      </div>
      <ListBody
        label={words.title}
        pages={pages}
        columns={columns}
        rowId={(row) => row.id}
        order={words.order}
        isFiltered={state !== undefined}
        onClearFilters={() => show([])}
        empty={{ title: words.emptyTitle, text: words.emptyText, icon: "mail" }}
      />
    </>
  );
}

// Where it went; an address that was refused gets no digests until somebody says that it is right.
function Address({ mail }: { mail: Mail }) {
  const { text } = useLocale();
  const words = useWords(mailWords);
  const trust = useTrustAddress();
  const say = () =>
    trust.mutate(mail.id, { onSuccess: () => showToast(words.trusted), onError: (error) => showToast(problemText(error, text), "err") });
  return (
    <span className="mail-answer">
      <span title={mail.address}>{mail.address}</span>
      {mail.is_refused && <Badge tone="bad">{words.refused}</Badge>}
      {mail.is_refused && (
        <Button kind="plain" disabled={trust.isPending} onClick={say}>
          {words.trust}
        </Button>
      )}
    </span>
  );
}

// What the mail server said last, and when it is asked again or can be.
function Answer({ mail, isBusy, onAgain }: { mail: Mail; isBusy: boolean; onAgain: () => void }) {
  const { format } = useLocale();
  const words = useWords(mailWords);
  const zone = useZone();
  const isTriedAgain = mail.state === "waiting" && mail.tries > 0;
  return (
    <span className="mail-answer">
      {mail.answer}
      {isTriedAgain && <span className="muted"> {words.next(format.instant(mail.due_at, zone))}</span>}
      {mail.can_be_sent_again && (
        <Button kind="plain" disabled={isBusy} onClick={onAgain}>
          {words.again}
        </Button>
      )}
    </span>
  );
}

function Standing() {
  const words = useWords(mailWords);
  const { data } = useMailStanding();
  if (!data) return null;
  return (
    <div className="mail-standing">
      {!data.is_sent && <Banner tone="warn">{words.notSent}</Banner>}
      <p className="small muted">
        {data.is_sent && words.sentBy(data.from, data.server)} {data.texts_by && words.textsBy(data.texts_by)}
      </p>
    </div>
  );
}
