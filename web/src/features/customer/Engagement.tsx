import { useQuery } from "@tanstack/react-query";
import { get } from "../../api/client";
import type { CustomerEngagement, EngagementKind } from "../../api/types";
import { Failed } from "../../app/Failed";
import { activityWords } from "../../i18n/activity";
import { useLocale, useWords } from "../../i18n/locale";
import "./engagement.css";

type Row = CustomerEngagement["rows"][number];

const useEngagement = (id: string) =>
  useQuery({
    queryKey: ["customer", id, "engagement"],
    queryFn: ({ signal }) => get<CustomerEngagement>(`/v1/customers/${id}/engagement`, {}, { signal }),
  });

// How much went on in each of the last twelve weeks: numbers, the darker the more of their kind.
export function Engagement({ customerId }: { customerId: string }) {
  const { format } = useLocale();
  const words = useWords(activityWords);
  const answer = useEngagement(customerId);
  const { data } = answer;
  if (answer.isError && !data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <table className="engagement" aria-busy={!data}>
      <caption>{words.engagement}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{words.whatHappened}</span>
          </th>
          {(data?.weeks ?? waiting).map((week) => (
            <th key={week} scope="col" className="num">
              <span className="sr">{words.weekFrom} </span>
              <span className="when">{data ? format.shortDay(week) : ""}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{data ? data.rows.map((row) => <Weeks key={row.kind} row={row} />) : kinds.map((kind) => <WaitingWeeks key={kind} kind={kind} />)}</tbody>
    </table>
  );
}

function Weeks({ row }: { row: Row }) {
  const { format } = useLocale();
  const words = useWords(activityWords);
  const most = Math.max(...row.weeks);
  return (
    <tr>
      <th scope="row">{words.engagementKinds[row.kind]}</th>
      {row.weeks.map((count, week) => (
        <td key={week} className="num" data-shade={Math.ceil((count / Math.max(most, 1)) * darkest)}>
          {format.number(count)}
        </td>
      ))}
    </tr>
  );
}

function WaitingWeeks({ kind }: { kind: EngagementKind }) {
  const words = useWords(activityWords);
  return (
    <tr>
      <th scope="row">{words.engagementKinds[kind]}</th>
      {waiting.map((week) => (
        <td key={week} data-shade={0} />
      ))}
    </tr>
  );
}

const darkest = 4;
const waiting = Array.from({ length: 12 }, (_, week) => String(week));
const kinds: EngagementKind[] = ["sign_ins", "days_read", "job_runs", "exports", "changes"];
