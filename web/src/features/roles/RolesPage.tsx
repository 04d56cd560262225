import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { RoleDetail } from "../../api/types";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { useCan } from "../../app/session";
import { accessWords } from "../../i18n/access";
import { useWords } from "../../i18n/locale";
import { Badge } from "../../ui/Badge";
import { Icon } from "../../ui/Icon";
import type { Column } from "../../ui/table/column";
import { DataTable } from "../../ui/table/DataTable";
import { difference } from "./difference";
import { useRoleName, useRoles } from "./roles.api";

export function RolesPage() {
  const words = useWords(accessWords);
  const can = useCan();
  const roles = useRoles();
  const nameOf = useRoleName();
  const columns = useMemo<Column<RoleDetail>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: ({ code }) => (
          <Link to="/manage/roles/$id" params={{ id: code }}>
            {nameOf(code)}
          </Link>
        ),
      },
      { id: "kind", header: words.kind, card: 2, cell: ({ id }) => <Badge tone={id ? "accent" : "quiet"}>{id ? words.own : words.preset}</Badge> },
      { id: "allowed", header: words.allowed, card: 3, cell: ({ permissions }) => words.allowedCount(permissions.length) },
      { id: "differs", header: words.differs, card: 5, cell: (role) => (role.id ? difference(role, nameOf, words).join(" ") : "") },
    ],
    [words, nameOf],
  );
  return (
    <>
      <PageHead title={words.roles}>
        {can("roles_manage") && (
          <Link className="btn primary" to="/manage/roles/new">
            <Icon name="plus" />
            {words.newRole}
          </Link>
        )}
      </PageHead>
      <p className="more">{words.rolesSub}</p>
      {roles.isError && <Failed error={roles.error} onRetry={() => void roles.refetch()} />}
      {(["partner", "vendor"] as const).map((side) => (
        <section key={side} aria-label={words.sides[side]}>
          <div className="cap">
            <h2 className="sec">{words.sides[side]}</h2>
          </div>
          <DataTable label={words.sides[side]} columns={columns} rows={roles.data?.roles.filter((role) => role.side === side)} rowId={(role) => role.code} />
        </section>
      ))}
    </>
  );
}
