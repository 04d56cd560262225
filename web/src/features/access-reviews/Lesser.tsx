import { useState } from "react";
import type { LesserAccess } from "../../api/types";
import { Failed } from "../../app/Failed";
import { actionColumn } from "../../app/lists/recordColumns";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { accessWords } from "../../i18n/access";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useRoleName } from "../roles";
import { later } from "../../ui/later";
import { useLesser } from "./access-reviews.api";

const TakeDialog = later(() => import("./TakeDialog").then((module) => module.TakeDialog));

// What people's roles allow and they do not do, with a role that allows the rest.
export function Lesser() {
  const { format } = useLocale();
  const words = useWords(accessReviewWords);
  const list = useLesser();
  const since = list.data?.recorded_since;
  return (
    <section aria-labelledby="unused-permissions">
      <div className="cap">
        <h2 className="sec" id="unused-permissions">
          {words.lesserTitle}
        </h2>
      </div>
      <p className="more">{words.lesserSub}</p>
      {list.data && !list.data.is_reading_told && <p className="more">{since ? words.lesserYoung(format.day(since)) : words.lesserUnrecorded}</p>}
      {list.data?.has_more && <p className="more">{words.lesserMore}</p>}
      {list.isError && !list.data && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.grants.length === 0 && <p className="more">{words.lesserEmpty}</p>}
      {list.data && list.data.grants.length > 0 && <Grants grants={list.data.grants} />}
    </section>
  );
}

function Grants({ grants }: { grants: LesserAccess[] }) {
  const { text, format } = useLocale();
  const words = useWords(accessReviewWords);
  const { permissions } = useWords(accessWords);
  const zone = useZone();
  const roleName = useRoleName();
  const mayMake = useSession().permissions.includes("roles_manage");
  const [taking, setTaking] = useState<LesserAccess | null>(null);
  const columns: Column<LesserAccess>[] = [
    {
      id: "person",
      header: words.person,
      isName: true,
      card: 1,
      cell: (row) => (
        <>
          {row.name}
          <small className="access-beneath">{row.email}</small>
        </>
      ),
    },
    { id: "partnership", header: words.partnership, cell: (row) => row.partnership_name },
    { id: "role", header: words.role, card: 2, cell: (row) => roleName(row.role) },
    { id: "since", header: words.since, isRight: true, cell: (row) => format.day(dayIn(row.since, zone)) },
    {
      id: "unused",
      header: words.notUsed,
      card: 3,
      cell: (row) => row.unused.map((permission) => <span key={permission} className="access-each">{permissions[permission]}</span>),
    },
    {
      id: "proposal",
      header: words.proposal,
      card: 4,
      cell: (row) => (row.smaller_role ? words.roleOf(roleName(row.smaller_role)) : mayMake ? words.newRole : words.cannotMake),
    },
    actionColumn({
      header: text.common.action,
      label: words.take,
      nameOf: (row) => row.name,
      isOffered: (row) => Boolean(row.smaller_role) || mayMake,
      card: 5,
      onChoose: setTaking,
    }),
  ];
  return (
    <>
      <DataTable label={words.lesserTitle} columns={columns} rows={grants} rowId={(row) => row.grant_id} />
      {taking && (
        <TakeDialog access={taking} onClose={() => setTaking(null)} />
      )}
    </>
  );
}
