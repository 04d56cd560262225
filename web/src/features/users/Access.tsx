import { useState } from "react";
import type { Grant, UserDetail } from "../../api/types";
import { Failed } from "../../app/Failed";
import { lastDayOf } from "../../app/lastDay";
import { problemText } from "../../app/problemText";
import { useSession } from "../../app/session";
import { accessWords } from "../../i18n/access";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { later } from "../../ui/later";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useRoleName } from "../roles";
import { usePartnershipsOf } from "./usePeople";
import { grants, useEndGrant, useGrantsOf } from "./users.api";

const AccessDialog = later(() => import("./AccessDialog").then((module) => module.AccessDialog));

// In which partnerships the person has which role, on which customers and until when.
export function Access({ user, partnerId }: { user: UserDetail; partnerId: string }) {
  const { text, format } = useLocale();
  const words = useWords(accessWords);
  const { as_of, user: self } = useSession();
  const list = useGrantsOf(user.id);
  const ofPartner = usePartnershipsOf(partnerId);
  const isSelf = user.id === self.id;
  const roleName = useRoleName();
  const save = grants.useSave();
  const end = useEndGrant();
  const [open, setOpen] = useState<Grant | "new" | null>(null);
  const rows = list.data;
  const of = (grant: Grant) => ofPartner.find((partnership) => partnership.id === grant.partnership_id);
  const nameOf = (grant: Grant) => of(grant)?.name ?? grant.partnership_id;
  const zoneOf = (grant: Grant) => of(grant)?.zone ?? "UTC";
  const until = (grant: Grant) => lastDayOf(grant, zoneOf(grant));
  const state = (grant: Grant) => (grant.is_frozen ? "frozen" : grant.valid_from > as_of && grant.valid_from > grant.created_at ? "begins" : "holds");
  const freeze = (grant: Grant) => save.mutate({ id: grant.id, version: grant.version, body: { is_frozen: !grant.is_frozen } });
  const problem = save.error ?? end.error;
  const deeds: Column<Grant> = {
    id: "do",
    header: text.common.action,
    isRight: true,
    card: 4,
    cell: (grant) => (
      <span className="deeds">
        {(
          [
            [words.change, () => setOpen(grant)],
            [grant.is_frozen ? words.thaw : words.freeze, () => freeze(grant)],
            [words.end, () => end.mutate(grant)],
          ] as const
        ).map(([label, act]) => (
          <button key={label} type="button" className="link" onClick={act}>
            {label}
            <span className="sr"> {nameOf(grant)}</span>
          </button>
        ))}
      </span>
    ),
  };
  const columns: Column<Grant>[] = [
    { id: "partnership", header: words.partnership, isName: true, card: 1, cell: nameOf },
    {
      id: "state",
      header: words.state,
      card: 2,
      cell: (grant) => <Badge tone={grant.is_frozen ? "off" : "quiet"}>{words[state(grant)]}</Badge>,
    },
    { id: "role", header: words.role, card: 3, cell: (grant) => roleName(grant.role) },
    { id: "customers", header: words.customers, card: 5, cardLabel: words.customers, cell: (grant) => words.scopes[grant.customer_scope] },
    { id: "from", header: words.from, isRight: true, cell: (grant) => format.day(dayIn(grant.valid_from, zoneOf(grant))) },
    { id: "until", header: words.until, isRight: true, cell: (grant) => (until(grant) === null ? words.openEnd : format.day(until(grant)!)) },
    ...(isSelf ? [] : [deeds]),
  ];
  return (
    <section aria-label={words.access} className="after-form">
      <div className="cap">
        <h2 className="sec">{words.access}</h2>
        {!isSelf && <Button onClick={() => setOpen("new")}>{words.give}</Button>}
      </div>
      <p className="more">{rows?.length === 0 ? words.noAccess : words.accessText}</p>
      {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
      {list.isError && !list.data && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length !== 0 && !list.isError && <DataTable label={words.access} columns={columns} rows={rows} rowId={(grant) => grant.id} />}
      {open !== null && (
        <AccessDialog userId={user.id} grant={open === "new" ? undefined : open} partnerships={ofPartner} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
