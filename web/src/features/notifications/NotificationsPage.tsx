import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import type { ExceptionTold, NotificationEntry } from "../../api/types";
import { Failed } from "../../app/Failed";
import { ListFoot } from "../../app/lists/ListBody";
import { useLook, useNotifications } from "../../app/notifications/notifications.api";
import { PageHead } from "../../app/PageHead";
import { useCan, useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { activityWords } from "../../i18n/activity";
import { contactWords } from "../../i18n/contacts";
import { exceptionSentence, exceptionWords } from "../../i18n/exceptions";
import { useLocale, useWords } from "../../i18n/locale";
import { notificationWords } from "../../i18n/notifications";
import { taskWords } from "../../i18n/tasks";
import { dayIn } from "../../i18n/zones";
import { Badge } from "../../ui/Badge";
import { Blank } from "../../ui/Blank";
import { sentenceOf } from "../activity";
import { byCustomer, type CustomerGroup } from "./grouped";
import "./notifications.css";

// What others did about one's customers. To open it is to have seen it; what was new stays marked until one leaves.
export function NotificationsPage() {
  const words = useWords(notificationWords);
  const pages = useNotifications();
  const { rows } = pages;
  const { partnership } = useSession();
  useSeen(rows?.[0]);
  return (
    <>
      <PageHead title={words.title} sub={partnership ? words.sub : words.vendorSub} />
      {pages.isError && !rows && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
      {rows?.length === 0 && <Blank icon="check" title={words.emptyTitle} text={words.emptyText} />}
      {rows && rows.length > 0 && (
        <>
          <ol className="told" aria-busy={pages.isFetching}>
            {byCustomer(rows).map((group) => (
              <Group key={group.id} group={group} />
            ))}
          </ol>
          <ListFoot pages={pages} count={rows.length} />
        </>
      )}
    </>
  );
}

// Whoever visits a partnership only reads.
function useSeen(latest: NotificationEntry | undefined) {
  const { visit } = useSession();
  const { mutate: look } = useLook();
  const until = latest?.is_unread && !visit ? latest.at : undefined;
  useEffect(() => {
    if (until) look(until);
  }, [until, look]);
}

function Group({ group }: { group: CustomerGroup }) {
  const { portal } = useWords(exceptionWords);
  return (
    <li>
      <h2>
        {group.customerId ? <CustomerLink id={group.customerId} name={group.name} /> : group.name || portal}
      </h2>
      <ol>
        {group.entries.map((entry) => (
          <Entry key={entry.id} entry={entry}>
            {entry.exception ? <Told exception={entry.exception} /> : <Deed entry={entry} />}
          </Entry>
        ))}
      </ol>
    </li>
  );
}

function CustomerLink({ id, name }: { id: string; name: string }) {
  const { partnership } = useSession();
  const can = useCan();
  if (partnership) {
    return (
      <Link to="/customers/$customerId/$subTab" params={{ customerId: id, subTab: "usage" }}>
        {name}
      </Link>
    );
  }
  if (!can("customers_manage")) return name;
  return (
    <Link to="/manage/customers/$id" params={{ id }}>
      {name}
    </Link>
  );
}

function Deed({ entry }: { entry: NotificationEntry }) {
  const { isNew } = useWords(notificationWords);
  const told = useWords(activityWords);
  const topics = { ...useWords(contactWords).kinds, ...useWords(taskWords).kinds, new_customer: isNew };
  const actor = entry.actor_kind === "process" ? (told.processes[entry.actor] ?? entry.actor) : entry.actor;
  return (
    <p>
      <b>{actor}</b> {sentenceOf(entry, told, topics)}
    </p>
  );
}

function Told({ exception }: { exception: ExceptionTold }) {
  const { format } = useLocale();
  const words = useWords(exceptionWords);
  return (
    <p>
      <Badge tone="warn">{words.badge}</Badge> {exceptionSentence(exception, words, format)}
    </p>
  );
}

function Entry({ entry, children }: { entry: NotificationEntry; children: ReactNode }) {
  const { format } = useLocale();
  const words = useWords(notificationWords);
  const zone = useZone();
  return (
    <li className="entry">
      <time className="num muted" dateTime={entry.at}>
        {format.day(dayIn(entry.at, zone))}, {format.time(entry.at, zone)}
      </time>
      {children}
      {entry.is_unread && <Badge tone="accent">{words.isNew}</Badge>}
    </li>
  );
}
