import { useState } from "react";
import type { UnusedGrant } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { actionColumn } from "../../app/lists/recordColumns";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { Blank } from "../../ui/Blank";
import { later } from "../../ui/later";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { showToast } from "../../ui/toast";
import { useRoleName } from "../roles";
import { useEndUnused, useUnused } from "./access-reviews.api";
import { AccessNav } from "./AccessNav";

const Lesser = later(() => import("./Lesser").then((module) => module.Lesser));
const EndDialog = later(() => import("./EndDialog").then((module) => module.EndDialog));

// Whose access nobody used for 90 days, with the proposal to end it: of everybody for the vendor, of its own people for a partner.
export function UnusedPage() {
  const { format } = useLocale();
  const words = useWords(accessReviewWords);
  const { partnership } = useSession();
  return (
    <DetailPage answer={useUnused()}>
      {({ count, grants, has_more }) => (
        <>
          <PageHead title={words.unusedTitle} sub={words.unusedSub} />
          {partnership === null && <AccessNav />}
          {grants.length === 0 ? (
            <Blank icon="check" title={words.unusedEmptyTitle} text={words.unusedEmptyText} />
          ) : (
            <>
              <p className="more" role="status">
                {words.unusedCount(count, format.number(count))}
                {has_more && ` · ${words.unusedMore}`}
              </p>
              <Unused grants={grants} />
            </>
          )}
          <Lesser />
        </>
      )}
    </DetailPage>
  );
}

function Unused({ grants }: { grants: UnusedGrant[] }) {
  const { text, format } = useLocale();
  const words = useWords(accessReviewWords);
  const zone = useZone();
  const roleName = useRoleName();
  const end = useEndUnused();
  const [ending, setEnding] = useState<UnusedGrant | null>(null);
  const close = () => {
    end.reset();
    setEnding(null);
  };
  const done = () => {
    showToast(words.ended);
    close();
  };
  const columns: Column<UnusedGrant>[] = [
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
    {
      id: "partnership",
      header: words.partnership,
      card: 3,
      cell: (row) => row.partnership_name,
    },
    { id: "role", header: words.role, card: 4, cell: (row) => roleName(row.role) },
    { id: "since", header: words.since, isRight: true, cell: (row) => format.day(dayIn(row.since, zone)) },
    { id: "signed-in", header: words.lastSignIn, card: 2, cell: (row) => (row.last_sign_in_at ? format.instant(row.last_sign_in_at, zone) : words.noSignIn) },
    actionColumn({ header: text.common.action, label: words.endIt, nameOf: (row) => row.name, card: 5, onChoose: setEnding }),
  ];
  return (
    <>
      <DataTable label={words.unusedTitle} columns={columns} rows={grants} rowId={(row) => row.grant_id} />
      {ending && (
        <EndDialog
          title={words.endOf(ending.name)}
          what={words.endText(ending.name, roleName(ending.role))}
          label={words.endIt}
          error={end.error}
          isBusy={end.isPending}
          onEnd={() => end.mutate(ending, { onSuccess: done })}
          onClose={close}
        />
      )}
    </>
  );
}
