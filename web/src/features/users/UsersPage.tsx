import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { User } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { Badge } from "../../ui/Badge";
import { users } from "./users.api";
import { usePartnerName } from "../partners";

const route = getRouteApi("/manage/users");

export function UsersPage() {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = users.useList({ q: search.q });
  const partnerName = usePartnerName();
  const columns = useMemo<Column<User>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/users/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      { id: "email", header: words.email, card: 3, cell: (row) => row.email },
      { id: "role", header: words.role, card: 2, cell: (row) => words.roles[row.role] ?? row.role },
      { id: "partner", header: words.partner, cell: (row) => partnerName(row.partner_id) },
      {
        id: "standing",
        header: words.standing,
        cell: (row) => <Badge tone={row.standing === "active" ? "quiet" : "off"}>{words.userStandings[row.standing]}</Badge>,
      },
      { id: "updated", header: words.updated, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) },
    ],
    [words, format, partnerName],
  );
  return (
    <ListPage
      title={words.users}
      create={{ to: "/manage/users/new", label: words.newUser }}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      pages={pages}
      columns={columns}
      rowId={(row) => row.id}
      empty={{ title: words.emptyUsers, text: words.emptyUsersText }}
    />
  );
}
