import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Partner } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { partners } from "./partners.api";
import { Badge } from "../../ui/Badge";

const route = getRouteApi("/manage/partners");

export function PartnersPage() {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = partners.useList({ q: search.q });
  const columns = useMemo<Column<Partner>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/partners/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      { id: "country", header: words.country, card: 3, cell: (row) => format.country(row.country) },
      {
        id: "standing",
        header: words.standing,
        card: 2,
        cell: (row) => <Badge tone={row.standing === "active" ? "quiet" : "bad"}>{words.standings[row.standing]}</Badge>,
      },
      { id: "external_id", header: words.externalId, cell: (row) => row.external_id ?? <span className="z">–</span> },
      { id: "updated", header: words.updated, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) },
    ],
    [words, format],
  );
  return (
    <ListPage
      title={words.partners}
      create={{ to: "/manage/partners/new", label: words.newPartner }}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      pages={pages}
      columns={columns}
      rowId={(row) => row.id}
      empty={{ title: words.emptyPartners, text: words.emptyPartnersText }}
    />
  );
}
