import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { User } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { requestWords } from "../../i18n/requests";
import type { Column } from "../../ui/table/column";
import { Badge } from "../../ui/Badge";
import { users } from "./users.api";
import { useZone } from "../../app/zone";
import { useAccessRequests } from "../access-requests";
import { usePartnerName } from "../partners";
import { useRoleName } from "../roles";
import { usePeople } from "./usePeople";

export function UsersPage() {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const { isOwn, pages, ownPartner } = usePeople();
  const zone = useZone();
  const partnerName = usePartnerName(!isOwn);
  const roleName = useRoleName();
  const columns = useMemo<Column<User>[]>(() => {
    // Of somebody to whom nothing is open it says nothing.
    const customersOf = ({ customer_scope, customers }: User) => (customer_scope === null ? "–" : customer_scope === "all" ? words.allOfThem : format.number(customers));
    return [
      nameColumn(words.name, pages.one),
      { id: "email", header: words.email, card: 3, cell: (row) => row.email },
      { id: "role", header: words.role, card: 2, cell: (row) => roleName(row.role) },
      ...(isOwn ? [] : [{ id: "partner", header: words.partner, cell: (row: User) => partnerName(row.partner_id) }]),
      { id: "customers", header: words.customers, isRight: true, card: 4, cardLabel: words.customers, cell: (row) => customersOf(row) },
      {
        id: "signed-in",
        header: words.lastSignIn,
        isRight: true,
        cell: (row) => (row.last_sign_in_at ? format.instant(row.last_sign_in_at, zone) : words.neverSignedIn),
      },
      {
        id: "standing",
        header: words.standing,
        card: 5,
        cell: (row) => <Badge tone={row.standing === "active" ? "quiet" : "off"}>{words.userStandings[row.standing]}</Badge>,
      },
    ];
  }, [words, format, zone, isOwn, pages, partnerName, roleName]);
  return (
    <ListPage
      title={isOwn ? words.people : words.users}
      beside={
        isOwn && (
          <>
            <RequestsLink />
            <Link className="btn" to="/people/unused">
              {words.unusedAccess}
            </Link>
          </>
        )
      }
      create={{ to: pages.create, label: isOwn ? words.newPerson : words.newUser }}
      collection={users}
      columns={columns}
      empty={{ title: words.emptyUsers, text: ownPartner ? words.emptyPeopleText(ownPartner.name) : words.emptyUsersText }}
    />
  );
}

// What the own people ask for, and how much of it waits.
function RequestsLink() {
  const { format } = useLocale();
  const words = useWords(requestWords);
  const { data } = useAccessRequests();
  return (
    <Link className="btn" to="/people/requests">
      {words.ofOwn}
      {data && data.open > 0 && <span className="num">({format.number(data.open)})</span>}
    </Link>
  );
}
