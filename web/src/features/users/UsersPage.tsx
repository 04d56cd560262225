import { useMemo } from "react";
import type { User } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { Badge } from "../../ui/Badge";
import { users } from "./users.api";
import { usePartnerName } from "../partners";
import { useRoleName } from "../roles";

export function UsersPage() {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const partnerName = usePartnerName();
  const roleName = useRoleName();
  const columns = useMemo<Column<User>[]>(
    () => [
      nameColumn(words.name, "/manage/users/$id"),
      { id: "email", header: words.email, card: 3, cell: (row) => row.email },
      { id: "role", header: words.role, card: 2, cell: (row) => roleName(row.role) },
      { id: "partner", header: words.partner, cell: (row) => partnerName(row.partner_id) },
      {
        id: "standing",
        header: words.standing,
        cell: (row) => <Badge tone={row.standing === "active" ? "quiet" : "off"}>{words.userStandings[row.standing]}</Badge>,
      },
      updatedColumn(words.updated, format),
    ],
    [words, format, partnerName, roleName],
  );
  return (
    <ListPage
      title={words.users}
      create={{ to: "/manage/users/new", label: words.newUser }}
      collection={users}
      columns={columns}
      empty={{ title: words.emptyUsers, text: words.emptyUsersText }}
    />
  );
}
