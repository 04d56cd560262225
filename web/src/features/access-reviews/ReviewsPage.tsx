import { Link } from "@tanstack/react-router";
import type { AccessReviewState, AccessReviewSummary } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { useZone } from "../../app/zone";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { Badge, type Tone } from "../../ui/Badge";
import { Blank } from "../../ui/Blank";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useReviews } from "./access-reviews.api";
import { AccessNav } from "./AccessNav";

export const stateTones: Record<AccessReviewState, Tone> = { overdue: "bad", open: "accent", signed_off: "quiet" };

// Whose access is to be looked at for the quarter that ended; what is overdue comes first.
export function ReviewsPage() {
  const { format } = useLocale();
  const words = useWords(accessReviewWords);
  return (
    <DetailPage answer={useReviews()}>
      {({ quarter, due_at, overdue, reviews, has_more }) => (
        <>
          <PageHead title={words.title} sub={words.sub(quarter, format.day(dayIn(due_at, "UTC")))} />
          <AccessNav />
          <p className="more" role="status">
            {words.overdueCount(overdue, format.number(overdue))}
            {has_more && ` · ${words.more}`}
          </p>
          {reviews.length === 0 ? <Blank icon="check" title={words.emptyTitle} text={words.emptyText} /> : <Reviews reviews={reviews} />}
        </>
      )}
    </DetailPage>
  );
}

function Reviews({ reviews }: { reviews: AccessReviewSummary[] }) {
  const { format } = useLocale();
  const words = useWords(accessReviewWords);
  const columns: Column<AccessReviewSummary>[] = [
    {
      id: "partnership",
      header: words.partnership,
      isName: true,
      card: 1,
      cell: (row) => (
        <Link to="/manage/access-reviews/$id" params={{ id: row.partnership_id }}>
          {row.partnership_name}
        </Link>
      ),
    },
    { id: "state", header: words.state, card: 2, cell: (row) => <Badge tone={stateTones[row.state]}>{words.states[row.state]}</Badge> },
    { id: "people", header: words.people, isRight: true, card: 3, cardLabel: words.people, cell: (row) => format.number(row.grants) },
    { id: "undecided", header: words.undecided, isRight: true, card: 4, cardLabel: words.undecided, cell: (row) => format.number(row.undecided) },
    { id: "signed", header: words.signed, card: 5, cell: (row) => <SignedBy review={row} /> },
    { id: "before", header: words.lastSigned, isRight: true, cell: (row) => row.last_signed ?? words.never },
  ];
  return <DataTable label={words.title} columns={columns} rows={reviews} rowId={(row) => row.partnership_id} />;
}

function SignedBy({ review: { signed_by, signed_at } }: { review: AccessReviewSummary }) {
  const { format } = useLocale();
  const zone = useZone();
  if (!signed_at) return "–";
  return (
    <>
      {signed_by}
      <small className="access-beneath">{format.instant(signed_at, zone)}</small>
    </>
  );
}
