import { getRouteApi, Link } from "@tanstack/react-router";
import type { Liveliness, PartnerLife } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { useZone } from "../../app/zone";
import { channelWords } from "../../i18n/channel";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";
import { Badge, type Tone } from "../../ui/Badge";
import { Blank } from "../../ui/Blank";
import { FilterChip } from "../../ui/FilterChip";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { ChannelFacts } from "./ChannelFacts";
import { CrmStatus } from "./CrmStatus";
import { useChannelHealth, usePartnerLives } from "./channel.api";
import { livelinesses } from "./search";

const route = getRouteApi("/manage/channel");
const tones: Record<Liveliness, Tone> = { active: "accent", idle: "quiet", dormant: "bad", young: "off" };

// The partners behind the figures about the channel.
export function ChannelPage() {
  const { format } = useLocale();
  const words = useWords(channelWords);
  const zone = useZone();
  const { liveliness } = route.useSearch();
  const navigate = route.useNavigate();
  const health = useChannelHealth();
  const show = (chosen: string[]) => void navigate({ search: { liveliness: chosen[0] as Liveliness | undefined }, replace: true });
  return (
    <DetailPage answer={usePartnerLives(liveliness)}>
      {({ partners, more }) => (
        <>
          <PageHead title={words.title} sub={health.data ? words.asOf(format.instant(health.data.as_of, zone)) : words.sub} />
          <ChannelFacts health={health.data} />
          <div className="bar rule">
            <FilterChip
              label={words.state}
              choices={livelinesses.map((value) => ({ value, label: words.states[value] }))}
              chosen={liveliness ? [liveliness] : []}
              onChange={show}
              isSingle
            />
          </div>
          <p className="more" role="status">
            {words.count(partners.length + more, format.number(partners.length + more))}
          </p>
          {partners.length === 0 ? <Blank icon="org" title={words.emptyTitle} text={words.emptyText} /> : <Partners rows={partners} />}
        </>
      )}
    </DetailPage>
  );
}

function Partners({ rows }: { rows: PartnerLife[] }) {
  const { format } = useLocale();
  const words = useWords(channelWords);
  const zone = useZone();
  const columns: Column<PartnerLife>[] = [
    {
      id: "partner",
      header: words.partner,
      isName: true,
      card: 1,
      cell: (row) => (
        <Link to="/manage/partners/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      id: "state",
      header: words.state,
      card: 2,
      cell: (row) => (
        <span className="badges">
          <Badge tone={tones[row.liveliness]}>{words.states[row.liveliness]}</Badge>
          {row.crm_status && (
            <span className="note">
              {words.crm}: <CrmStatus status={row.crm_status} isOverruled={row.liveliness === "dormant"} />
            </span>
          )}
        </span>
      ),
    },
    { id: "last", header: words.lastDay, isRight: true, card: 3, cell: (row) => (row.last_day ? format.day(row.last_day) : words.never) },
    {
      id: "task",
      header: words.task,
      card: 5,
      cell: ({ task }) => (task ? words.taskOf(task.assignee_name, format.day(dayIn(task.opened_at, zone))) : <span className="z">–</span>),
    },
    { id: "people", header: words.people, isRight: true, card: 4, cell: (row) => format.number(row.people) },
    { id: "first", header: words.firstDay, isRight: true, cell: (row) => (row.first_day ? format.day(row.first_day) : words.never) },
    { id: "made", header: words.made, isRight: true, cell: (row) => format.day(dayIn(row.created_at, zone)) },
  ];
  return <DataTable label={words.title} columns={columns} rows={rows} rowId={(row) => row.id} />;
}
