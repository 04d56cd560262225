import { getRouteApi } from "@tanstack/react-router";
import type { AccessOfPerson } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { useZone } from "../../app/zone";
import { accessWords } from "../../i18n/access";
import { useLocale, useWords } from "../../i18n/locale";
import { reviewWords } from "../../i18n/reviews";
import { dayIn, instantIn, timeIn } from "../../i18n/zones";
import { Button } from "../../ui/Button";
import { DayInput } from "../../ui/DayInput";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { useCustomerAccess } from "./reviews.api";
import "./reviews.css";

const route = getRouteApi("/audit/access/$customerId");

// Who could do what on one customer at a moment, by what held then.
export function CustomerAccessPage() {
  const { customerId } = route.useParams();
  const { day, time } = route.useSearch();
  const zone = useZone();
  const { format } = useLocale();
  const words = useWords(reviewWords);
  const answer = useCustomerAccess(customerId, day && time ? instantIn(day, time, zone) : undefined);
  return (
    <DetailPage answer={answer}>
      {(access) => (
        <>
          <PageHead title={words.title(access.customer_name)} sub={words.sub} />
          <Moment day={day ?? dayIn(access.at, zone)} time={time ?? timeIn(access.at, zone)} isNow={!day} />
          <p className="more" role="status">
            {words.count(access.people.length, format.instant(access.at, zone))}
          </p>
          {access.has_more && <p className="more">{words.more}</p>}
          {access.people.length > 0 && <People label={words.title(access.customer_name)} people={access.people} />}
        </>
      )}
    </DetailPage>
  );
}

function Moment({ day, time, isNow }: { day: string; time: string; isNow: boolean }) {
  const words = useWords(reviewWords);
  const navigate = route.useNavigate();
  const choose = (search: { day?: string; time?: string }) => void navigate({ search, resetScroll: false });
  return (
    <div className="moment">
      <DayInput className="moment-part" label={words.day} value={day} min="2000-01-01" max="2099-12-31" onChoose={(chosen) => choose({ day: chosen, time })} />
      <label className="moment-part">
        {words.time}{" "}
        <input type="time" className="day-choice" value={time} onChange={(event) => event.target.value && choose({ day, time: event.target.value })} />
      </label>
      {!isNow && <Button onClick={() => choose({})}>{words.now}</Button>}
    </div>
  );
}

function People({ label, people }: { label: string; people: AccessOfPerson[] }) {
  const { format } = useLocale();
  const words = useWords(reviewWords);
  const { permissions, presets, allowedCount } = useWords(accessWords);
  const zone = useZone();
  const columns: Column<AccessOfPerson>[] = [
    {
      id: "person",
      header: words.person,
      isName: true,
      card: 1,
      cell: (person) => (
        <>
          {person.name}
          <small className="beneath">{person.email}</small>
        </>
      ),
    },
    {
      id: "company",
      header: words.company,
      card: 3,
      cell: (person) => (
        <>
          {person.partner_name ?? words.vendor}
          {person.partnership_name && <small className="beneath">{person.partnership_name}</small>}
        </>
      ),
    },
    {
      id: "role",
      header: words.role,
      card: 2,
      cell: (person) => (
        <>
          {presets[person.role] ?? person.role_name}
          {!person.signs_in && <small className="beneath">{words.byMail}</small>}
        </>
      ),
    },
    { id: "why", header: words.why, cell: (person) => (person.partner_id ? words.scopes[person.customer_scope] : words.staff) },
    {
      id: "may",
      header: words.may,
      card: 4,
      cell: (person) => (
        <details className="may">
          <summary>{allowedCount(person.permissions.length)}</summary>
          {person.permissions.map((permission) => permissions[permission]).join(", ")}
        </details>
      ),
    },
    {
      id: "since",
      header: words.since,
      isRight: true,
      cell: (person) => (
        <>
          {person.since ? format.day(dayIn(person.since, zone)) : ""}
          {person.reason && <small className="beneath">{person.reason}</small>}
        </>
      ),
    },
  ];
  return <DataTable label={label} columns={columns} rows={people} rowId={(person) => `${person.user_id} ${person.partnership_id ?? ""}`} />;
}
