import type { ReactNode } from "react";
import type { ActivityEntry } from "../../api/types";
import { Failed } from "../../app/Failed";
import { ListFoot } from "../../app/lists/ListBody";
import type { Pages } from "../../app/usePages";
import { useZone } from "../../app/zone";
import { activityWords } from "../../i18n/activity";
import { contactWords } from "../../i18n/contacts";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { sentenceOf } from "./sentence";
import { useShownValue } from "./useShownValue";
import "./activity.css";

interface ActivityListProps<E extends ActivityEntry> {
  pages: Pages<E>;
  empty: ReactNode;
  aside?: (entry: E) => ReactNode; // what else is to be said of it
  level?: "h2" | "h3"; // of the days' headings
}

// What happened, most recent first, under the days on which it did.
export function ActivityList<E extends ActivityEntry>({ pages, empty, aside, level: Heading = "h3" }: ActivityListProps<E>) {
  const { format } = useLocale();
  const words = useWords(activityWords);
  const zone = useZone();
  const { rows } = pages;
  if (pages.isError && !rows) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!rows) return <Waiting />;
  if (rows.length === 0) return empty;
  const days = [...new Set(rows.map((entry) => dayIn(entry.at, zone)))];
  return (
    <>
      <ol className="activity" aria-busy={pages.isFetching}>
        {days.map((day) => (
          <li key={day}>
            <Heading>{format.day(day)}</Heading>
            <ol>
              {rows
                .filter((entry) => dayIn(entry.at, zone) === day)
                .map((entry) => (
                  <Entry key={entry.id} entry={entry} zone={zone} aside={aside?.(entry)} />
                ))}
            </ol>
          </li>
        ))}
      </ol>
      <ListFoot pages={pages} count={rows.length} order={words.mostRecentFirst(zone)} />
    </>
  );
}

function Entry({ entry, zone, aside }: { entry: ActivityEntry; zone: string; aside: ReactNode }) {
  const { text, format } = useLocale();
  const words = useWords(activityWords);
  const { kinds } = useWords(contactWords);
  const shown = useShownValue(entry.subject);
  const actor = entry.actor_kind === "process" ? (words.processes[entry.actor] ?? entry.actor) : entry.actor;
  return (
    <li className="entry">
      <time className="num muted" dateTime={entry.at}>
        {format.time(entry.at, zone)}
      </time>
      <div>
        <p>
          <b>{actor}</b> {sentenceOf(entry, words, kinds)}
        </p>
        {entry.changes.length > 0 && (
          <ul className="changes">
            {entry.changes.map(({ field, before, after }) => (
              <li key={field}>
                <span className="muted">{words.changed(words.fields[field] ?? field)}</span>{" "}
                {before !== null && <del>{shown(field, before)}</del>}
                {before !== null && <span className="sr"> {words.to} </span>}
                {before !== null && <span aria-hidden="true"> → </span>}
                <ins>{after === null ? text.common.none : shown(field, after)}</ins>
              </li>
            ))}
          </ul>
        )}
        {aside}
      </div>
    </li>
  );
}

function Waiting() {
  return (
    <ol className="activity" aria-hidden="true">
      {[1, 2, 3].map((place) => (
        <li key={place} className="entry">
          <span className="sk w4" />
          <span className="sk w3" />
        </li>
      ))}
    </ol>
  );
}
