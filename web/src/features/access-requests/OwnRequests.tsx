import { useState } from "react";
import type { AccessRequest } from "../../api/types";
import { lastDayOf } from "../../app/lastDay";
import { problemText } from "../../app/problemText";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { requestWords } from "../../i18n/requests";
import { dayIn } from "../../i18n/zones";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { later } from "../../ui/later";
import { useOwnRequests, useWithdraw } from "./requests.api";
import { stateTones } from "./tones";
import { useWanted } from "./wanted";

const AskDialog = later(() => import("./AskDialog").then((module) => module.AskDialog));

// On the profile: what one asked for, what became of it, and the way to ask.
export function OwnRequests() {
  const { text } = useLocale();
  const words = useWords(requestWords);
  const { data } = useOwnRequests();
  const withdraw = useWithdraw();
  const [isAsking, setAsking] = useState(false);
  if (!data) return null;
  return (
    <section aria-labelledby="profile-access">
      <h2 id="profile-access">{words.section}</h2>
      <p className="small muted">{words.askHint}</p>
      {withdraw.isError && <Banner tone="bad">{problemText(withdraw.error, text)}</Banner>}
      {data.requests.length > 0 && (
        <ul className="profile-sessions">
          {data.requests.map((request) => (
            <OwnRequest key={request.id} request={request} isBusy={withdraw.isPending} onWithdraw={() => withdraw.mutate(request)} />
          ))}
        </ul>
      )}
      <Button onClick={() => setAsking(true)}>{words.ask}</Button>
      {isAsking && (
        <AskDialog onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

function OwnRequest({ request, isBusy, onWithdraw }: { request: AccessRequest; isBusy: boolean; onWithdraw: () => void }) {
  const { format } = useLocale();
  const words = useWords(requestWords);
  const zone = useZone();
  const { partnership } = useSession();
  const wanted = useWanted();
  const lastDay = lastDayOf(request, partnership?.zone ?? zone);
  const said = [
    lastDay && `${words.until} ${format.day(lastDay)}`,
    request.state === "open" && words.lapses(format.day(dayIn(request.lapses_at, zone))),
    request.decided_at && words.by(request.decided_by, format.instant(request.decided_at, zone)),
    request.given_customer && words.given(request.given_customer),
  ].filter(Boolean);
  return (
    <li>
      <span>
        <b>{wanted(request)}</b> <Badge tone={stateTones[request.state]}>{words.states[request.state]}</Badge>
        <span className="small muted num">{said.join(" · ")}</span>
        {request.answer && <span className="small">{request.answer}</span>}
      </span>
      {request.state === "open" && (
        <Button disabled={isBusy} onClick={onWithdraw}>
          {words.withdraw}
          <span className="sr"> {wanted(request)}</span>
        </Button>
      )}
    </li>
  );
}
