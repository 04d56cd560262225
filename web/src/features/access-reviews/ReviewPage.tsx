import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AccessReview, AccessReviewLine } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { problemText } from "../../app/problemText";
import { useZone } from "../../app/zone";
import { accessWords } from "../../i18n/access";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { later } from "../../ui/later";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useDecide, useReview } from "./access-reviews.api";
import { AccessNav } from "./AccessNav";
import { stateTones } from "./ReviewsPage";
import { SignOff } from "./SignOff";

const EndDialog = later(() => import("./EndDialog").then((module) => module.EndDialog));

const route = getRouteApi("/manage/access-reviews/$id");

// One partnership's review: who has access, whether it is used, and what is decided about it.
export function ReviewPage() {
  const { format } = useLocale();
  const words = useWords(accessReviewWords);
  const zone = useZone();
  const { id } = route.useParams();
  const { quarter } = route.useSearch();
  return (
    <DetailPage answer={useReview(id, quarter)}>
      {(review) => {
        const { about } = review;
        const said = [
          words.ofQuarter(about.quarter),
          about.signed_by && about.signed_at ? words.signedBy(about.signed_by, format.instant(about.signed_at, zone)) : words.due(format.day(dayIn(review.due_at, "UTC"))),
        ];
        return (
          <>
            <PageHead title={words.reviewOf(about.partnership_name)} sub={said.join(" · ")}>
              <Badge tone={stateTones[about.state]}>{words.states[about.state]}</Badge>
            </PageHead>
            <AccessNav />
            {review.comment && <p className="more">{review.comment}</p>}
            {review.lines.length === 0 ? <p className="more">{words.noLines}</p> : <Lines review={review} />}
            {about.state !== "signed_off" && <SignOff key={about.quarter} review={review} />}
            <Former review={review} shown={quarter} />
          </>
        );
      }}
    </DetailPage>
  );
}

function Lines({ review }: { review: AccessReview }) {
  const { text, format } = useLocale();
  const words = useWords(accessReviewWords);
  const { presets } = useWords(accessWords);
  const zone = useZone();
  const { about, lines } = review;
  const decide = useDecide(about.partnership_id);
  const [ending, setEnding] = useState<AccessReviewLine | null>(null);
  const roleOf = (line: AccessReviewLine) => presets[line.role] ?? line.role_name;
  const verdict = ({ grant_id }: AccessReviewLine, choice: "keep" | "end", onSuccess?: () => void) => decide.mutate({ quarter: about.quarter, grant_id, verdict: choice }, { onSuccess });
  const isOpen = about.state !== "signed_off";
  const columns: Column<AccessReviewLine>[] = [
    {
      id: "person",
      header: words.person,
      isName: true,
      card: 1,
      cell: (line) => (
        <>
          {line.name}
          <small className="access-beneath">{line.email}</small>
        </>
      ),
    },
    { id: "role", header: words.role, card: 3, cell: roleOf },
    {
      id: "customers",
      header: words.customers,
      isRight: true,
      card: 4,
      cardLabel: words.customers,
      cell: (line) => (line.customer_scope === "all" ? words.all : format.number(line.customers)),
    },
    { id: "since", header: words.since, isRight: true, cell: (line) => format.day(dayIn(line.since, zone)) },
    {
      id: "signed-in",
      header: words.lastSignIn,
      card: 5,
      cell: (line) => (
        <>
          {line.last_sign_in_at ? format.instant(line.last_sign_in_at, zone) : words.noSignIn}
          {line.is_unused && <small className="access-beneath">{words.isUnused}</small>}
          {line.is_frozen && <small className="access-beneath">{words.isFrozen}</small>}
        </>
      ),
    },
    {
      id: "decision",
      header: words.decision,
      card: 2,
      cell: (line) => (
        <>
          {line.verdict && <Badge tone={line.verdict === "end" ? "bad" : "good"}>{words.verdicts[line.verdict]}</Badge>}
          {line.decided_by && line.decided_at && <small className="access-beneath">{words.by(line.decided_by, format.instant(line.decided_at, zone))}</small>}
          {isOpen && line.verdict !== "end" && (
            <span className="deeds">
              {line.verdict !== "keep" && (
                <button type="button" className="link" disabled={decide.isPending} onClick={() => verdict(line, "keep")}>
                  {words.keep}
                  <span className="sr"> {line.name}</span>
                </button>
              )}
              <button type="button" className="link" disabled={decide.isPending} onClick={() => setEnding(line)}>
                {words.end}
                <span className="sr"> {line.name}</span>
              </button>
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      {decide.isError && !ending && <Banner tone="bad">{problemText(decide.error, text)}</Banner>}
      <DataTable label={words.reviewOf(about.partnership_name)} columns={columns} rows={lines} rowId={(line) => line.grant_id} hasNoLinks={!isOpen} />
      {ending && (
        <EndDialog
          title={words.endOf(ending.name)}
          what={words.endText(ending.name, roleOf(ending))}
          label={words.endIt}
          error={decide.error}
          isBusy={decide.isPending}
          onEnd={() => verdict(ending, "end", () => setEnding(null))}
          onClose={() => {
            decide.reset();
            setEnding(null);
          }}
        />
      )}
    </>
  );
}

function Former({ review, shown }: { review: AccessReview; shown: string | undefined }) {
  const words = useWords(accessReviewWords);
  const { about, signed_quarters } = review;
  const others = signed_quarters.filter((quarter) => quarter !== about.quarter);
  if (others.length === 0 && !shown) return null;
  return (
    <p className="former">
      {words.former}:{" "}
      {shown && (
        <Link to="/manage/access-reviews/$id" params={{ id: about.partnership_id }} search={{}}>
          {words.present}
        </Link>
      )}
      {others.map((quarter) => (
        <Link key={quarter} to="/manage/access-reviews/$id" params={{ id: about.partnership_id }} search={{ quarter }}>
          {quarter}
        </Link>
      ))}
    </p>
  );
}
