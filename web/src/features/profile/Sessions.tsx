import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, remove } from "../../api/client";
import type { OwnSession, OwnSessions } from "../../api/types";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { profileWords } from "../../i18n/profile";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";

const sessionsQuery = { queryKey: ["own-sessions"], queryFn: () => get<OwnSessions>("/v1/session/all") };

// Every browser that is signed in as this person now. An ended one is out with its next click.
export function Sessions() {
  const { text, format } = useLocale();
  const words = useWords(profileWords);
  const zone = useZone();
  const client = useQueryClient();
  const { data } = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string | null) => remove(id === null ? "/v1/session/others" : `/v1/session/all/${id}`),
    onSuccess: (_, id) => showToast(id === null ? words.othersEnded : words.ended),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const nameOf = ({ browser }: OwnSession) => {
    const [engine = "", system = ""] = browser.split("/");
    return words.browserOn(words.browsers[engine] ?? words.otherBrowser, words.systems[system] ?? words.otherSystem);
  };
  if (!data) return null;
  return (
    <section aria-labelledby="profile-sessions">
      <h2 id="profile-sessions">{words.sessions}</h2>
      <p className="small muted">{words.sessionsHint}</p>
      {end.isError && <Banner tone="bad">{problemText(end.error, text)}</Banner>}
      <ul className="profile-sessions">
        {data.sessions.map((session) => (
          <li key={session.id}>
            <span>
              <b>{nameOf(session)}</b> {session.is_this && <Badge>{words.thisOne}</Badge>}
              <span className="small muted num">{words.startedSeen(format.instant(session.started_at, zone), format.instant(session.last_seen_at, zone))}</span>
            </span>
            {!session.is_this && (
              <Button aria-label={words.endOf(nameOf(session))} disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.sessions.length > 1 && (
        <Button isBusy={end.isPending} onClick={() => end.mutate(null)}>
          {words.endOthers}
        </Button>
      )}
    </section>
  );
}
