import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Customer } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { customers } from "./customers.api";
import { Badge } from "../../ui/Badge";
import { usePartnerName } from "../partners";

const route = getRouteApi("/manage/customers");

export function CustomersPage() {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = customers.useList({ q: search.q });
  const partnerName = usePartnerName();
  const columns = useMemo<Column<Customer>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/customers/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      { id: "partner", header: words.partner, card: 3, cell: (row) => partnerName(row.partner_id) },
      { id: "country", header: words.country, cell: (row) => format.country(row.country) },
      {
        id: "kind",
        header: words.kind,
        card: 2,
        cell: (row) => (row.kind === "customer" ? text.portfolio.kinds.customer : <Badge tone="accent">{text.portfolio.kinds[row.kind]}</Badge>),
      },
      { id: "updated", header: words.updated, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) },
    ],
    [text, words, format, partnerName],
  );
  return (
    <ListPage
      title={words.customers}
      create={{ to: "/manage/customers/new", label: words.newCustomer }}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      pages={pages}
      columns={columns}
      rowId={(row) => row.id}
      empty={{ title: words.emptyCustomers, text: words.emptyCustomersText }}
    />
  );
}
