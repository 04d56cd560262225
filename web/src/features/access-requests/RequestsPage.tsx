import { useState } from "react";
import type { AccessRequest, AccessRequests } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { lastDayOf } from "../../app/lastDay";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { requestWords } from "../../i18n/requests";
import { dayIn } from "../../i18n/zones";
import { Badge } from "../../ui/Badge";
import { Blank } from "../../ui/Blank";
import { later } from "../../ui/later";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { AccessNav } from "../access-reviews";
import { useRoleName } from "../roles";
import { useAccessRequests } from "./requests.api";
import { stateTones } from "./tones";
import { useWanted } from "./wanted";

const DecideDialog = later(() => import("./DecideDialog").then((module) => module.DecideDialog));

// What people ask for, and the way to decide: of the vendor's people about everybody, of a partner's admin about its own.
export function RequestsPage() {
  const words = useWords(requestWords);
  const { format } = useLocale();
  const { partnership } = useSession();
  return (
    <DetailPage answer={useAccessRequests()}>
      {(list) => (
        <>
          <PageHead title={words.title} sub={words.sub} />
          {!partnership && <AccessNav />}
          <p className="more" role="status">
            {words.open(format.number(list.open))}
            {list.has_more && ` · ${words.more}`}
          </p>
          {list.requests.length === 0 ? <Blank icon="users" title={words.emptyTitle} text={words.emptyText} /> : <Requests list={list} />}
        </>
      )}
    </DetailPage>
  );
}

function Requests({ list }: { list: AccessRequests }) {
  const { text, format } = useLocale();
  const words = useWords(requestWords);
  const zone = useZone();
  const { user: self, partnership } = useSession();
  const wanted = useWanted(useRoleName());
  const [deciding, setDeciding] = useState<{ request: AccessRequest; isApproval: boolean } | null>(null);
  const columns: Column<AccessRequest>[] = [
    {
      id: "person",
      header: words.person,
      isName: true,
      card: 1,
      cell: (row) => (
        <>
          {row.user_name}
          <small className="access-beneath">{row.user_email}</small>
        </>
      ),
    },
    ...(partnership
      ? []
      : [
          {
            id: "partner",
            header: words.partner,
            card: 5 as const,
            cell: (row: AccessRequest) => (
              <>
                {row.partner_name}
                <small className="access-beneath">{row.partnership_name}</small>
              </>
            ),
          },
        ]),
    {
      id: "wanted",
      header: words.wanted,
      card: 3,
      cell: (row) => (
        <>
          {wanted(row)}
          <small className="access-beneath">{row.reason}</small>
        </>
      ),
    },
    { id: "until", header: words.until, isRight: true, cell: (row) => format.day(lastDayOf(row, zone) ?? dayIn(row.valid_to, zone)) },
    {
      id: "state",
      header: words.state,
      card: 2,
      cell: (row) => (
        <>
          <Badge tone={stateTones[row.state]}>{words.states[row.state]}</Badge>
          <small className="access-beneath">
            {row.state === "open" ? words.lapses(format.day(dayIn(row.lapses_at, zone))) : row.decided_at && words.by(row.decided_by, format.instant(row.decided_at, zone))}
          </small>
          {row.answer && <small className="access-beneath">{row.answer}</small>}
          {row.given_customer && <small className="access-beneath">{words.given(row.given_customer)}</small>}
        </>
      ),
    },
    {
      id: "do",
      header: text.common.action,
      isRight: true,
      card: 4,
      cell: (row) =>
        row.state === "open" &&
        row.user_id !== self.id && (
          <span className="deeds">
            {([true, false] as const).map((isApproval) => (
              <button key={String(isApproval)} type="button" className="link" onClick={() => setDeciding({ request: row, isApproval })}>
                {isApproval ? words.approve : words.decline}
                <span className="sr"> {row.user_name}</span>
              </button>
            ))}
          </span>
        ),
    },
  ];
  return (
    <>
      <DataTable label={words.title} columns={columns} rows={list.requests} rowId={(row) => row.id} />
      {deciding && (
        <DecideDialog {...deciding} onClose={() => setDeciding(null)} />
      )}
    </>
  );
}
