import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Isolation } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { SearchField } from "../../app/lists/SearchField";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { isolationWords } from "../../i18n/isolation";
import { useLocale, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Fact } from "../../ui/Fact";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useCustomersNamed, useIsolation } from "./reviews.api";
import "./reviews.css";

const shownOfDigest = 12;

type Night = NonNullable<Isolation["night"]>;
type Finding = Isolation["findings"][number];

// What is walked to prove that nobody sees what is another's, by the figures of this build; and the way to who could see a customer.
export function IsolationPage() {
  const words = useWords(isolationWords);
  const { permissions } = useSession();
  return (
    <DetailPage answer={useIsolation()}>
      {(isolation) => (
        <>
          <PageHead title={words.title} sub={words.sub} />
          <Figures isolation={isolation} />
          <LastNight isolation={isolation} />
          {permissions.includes("customers_read") && <Find />}
          <Surfaces surfaces={isolation.surfaces} />
        </>
      )}
    </DetailPage>
  );
}

function Figures({ isolation }: { isolation: Isolation }) {
  const { format } = useLocale();
  const words = useWords(isolationWords);
  const { operations, roles, classes, cells, requests, refused, since, digest, version } = isolation;
  return (
    <div className="facts">
      <Fact label={words.cells} help={words.cellsHelp} figure={format.number(cells)} note={words.cellsNote(format.number(requests))} />
      <Fact label={words.operations} figure={format.number(operations)} />
      <Fact label={words.roles} help={words.rolesHelp} figure={format.number(roles)} />
      <Fact label={words.classes} help={words.classesHelp} figure={format.number(classes)} />
      <Fact
        label={words.refused}
        help={words.refusedHelp}
        figure={format.number(refused)}
        note={requests > 0 && words.refusedNote(format.percent(Math.round((refused / requests) * 10_000)))}
      />
      <Fact label={words.since} figure={format.day(since)} isSmall />
      <Fact label={words.version} figure={version} isSmall />
      <Fact label={words.digest} help={words.digestHelp} figure={<span title={digest}>{digest.slice(0, shownOfDigest)}</span>} isSmall />
    </div>
  );
}

// The same with this portal's own data, once a night.
function LastNight({ isolation: { night, findings } }: { isolation: Isolation }) {
  const words = useWords(isolationWords);
  const { permissions } = useSession();
  return (
    <section className="isolation" aria-labelledby="isolation-night">
      <div className="cap">
        <h2 className="sec" id="isolation-night">
          {words.nightTitle}
        </h2>
        <span className="grow" />
        {permissions.includes("jobs_manage") && (
          <Link className="link" to="/manage/schedule">
            {words.nightPlan}
          </Link>
        )}
      </div>
      <p className="more">{words.nightSub}</p>
      {night ? <NightFigures night={night} /> : <p className="more">{words.nightNone}</p>}
      {findings.length > 0 && <Findings findings={findings} />}
    </section>
  );
}

function NightFigures({ night }: { night: Night }) {
  const { format } = useLocale();
  const zone = useZone();
  const words = useWords(isolationWords);
  const duration = useWords(scheduleWords).took;
  const { people, answers, named, foreign, began_at, ended_at } = night;
  const seconds = Math.round((Date.parse(ended_at) - Date.parse(began_at)) / 1000);
  return (
    <>
      <p className="more">{words.lookedAt(format.instant(began_at, zone), duration(seconds))}</p>
      <div className="facts">
        <Fact
          label={words.foreign}
          help={words.foreignHelp}
          figure={foreign > 0 ? <span className="bad">{format.number(foreign)}</span> : format.number(foreign)}
          note={foreign === 0 && words.foreignNone}
        />
        <Fact label={words.people} help={words.peopleHelp} figure={format.number(people)} />
        <Fact label={words.answers} figure={format.number(answers)} />
        <Fact label={words.named} help={words.namedHelp} figure={format.number(named)} />
      </div>
    </>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const { format } = useLocale();
  const zone = useZone();
  const words = useWords(isolationWords);
  const columns: Column<Finding>[] = [
    { id: "who", header: words.findingWho, isName: true, card: 1, cell: ({ user_name }) => user_name },
    { id: "what", header: words.findingWhat, card: 5, cell: (row) => <NotTheirs finding={row} /> },
    { id: "where", header: words.findingWhere, card: 2, cell: ({ surface }) => words.namedSurfaces[surface] ?? surface },
    { id: "when", header: words.findingWhen, card: 4, cell: ({ found_at }) => format.instant(found_at, zone) },
  ];
  return <DataTable label={words.findings} columns={columns} rows={findings} rowId={({ id }) => id} />;
}

function NotTheirs({ finding: { customer_id, customer_name, partner_name, named } }: { finding: Finding }) {
  const { format } = useLocale();
  const words = useWords(isolationWords);
  if (!partner_name) return <>{words.countedMore(format.number(named))}</>;
  return (
    <>
      {customer_id && customer_name ? (
        <Link className="link" to="/audit/access/$customerId" params={{ customerId: customer_id }}>
          {customer_name}
        </Link>
      ) : (
        partner_name
      )}
      {named > 1 && <span className="muted"> {words.andOthers(format.number(named - 1))}</span>}
    </>
  );
}

// Who could do what stands on a page of each customer: this is the way to it.
function Find() {
  const words = useWords(isolationWords);
  const [typed, setTyped] = useState("");
  const found = useCustomersNamed(typed);
  return (
    <section className="isolation" aria-labelledby="isolation-find">
      <div className="cap">
        <h2 className="sec" id="isolation-find">
          {words.findTitle}
        </h2>
      </div>
      <p className="more">{words.findSub}</p>
      <div className="bar">
        <SearchField label={words.find} value={typed} onChange={setTyped} />
      </div>
      {found.data?.length === 0 && <p className="more">{words.none}</p>}
      <ul className="plain-list found-customers">
        {found.data?.map(({ customer_id, name, partner_name }) => (
          <li key={customer_id}>
            <Link className="link" to="/audit/access/$customerId" params={{ customerId: customer_id }}>
              {name}
            </Link>
            {partner_name && <span className="muted"> {partner_name}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Surfaces({ surfaces }: { surfaces: Isolation["surfaces"] }) {
  const { format } = useLocale();
  const words = useWords(isolationWords);
  const columns: Column<Isolation["surfaces"][number]>[] = [
    { id: "surface", header: words.surface, isName: true, card: 1, cell: (row) => words.surfaces[row.surface] },
    { id: "since", header: words.since, card: 2, cell: (row) => format.day(row.since) },
  ];
  return (
    <section className="isolation" aria-labelledby="isolation-surfaces">
      <div className="cap">
        <h2 className="sec" id="isolation-surfaces">
          {words.surfacesTitle}
        </h2>
      </div>
      <p className="more">{words.surfacesSub}</p>
      <DataTable label={words.surfacesTitle} columns={columns} rows={surfaces} rowId={(row) => row.surface} />
    </section>
  );
}
