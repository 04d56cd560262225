import { useMemo } from "react";
import type { Customer } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { customers } from "./customers.api";
import { Badge } from "../../ui/Badge";
import { usePartnerName } from "../partners";

export function CustomersPage() {
  const { text, format } = useLocale();
  const words = useWords(manageWords);
  const partnerName = usePartnerName();
  const columns = useMemo<Column<Customer>[]>(
    () => [
      nameColumn(words.name, "/manage/customers/$id"),
      { id: "partner", header: words.partner, card: 3, cell: (row) => partnerName(row.partner_id) },
      { id: "country", header: words.country, cell: (row) => format.country(row.country) },
      {
        id: "kind",
        header: words.kind,
        card: 2,
        cell: (row) => (row.kind === "customer" ? text.portfolio.kinds.customer : <Badge tone="accent">{text.portfolio.kinds[row.kind]}</Badge>),
      },
      updatedColumn(words.updated, format),
    ],
    [text, words, format, partnerName],
  );
  return (
    <ListPage
      title={words.customers}
      create={{ to: "/manage/customers/new", label: words.newCustomer }}
      collection={customers}
      columns={columns}
      empty={{ title: words.emptyCustomers, text: words.emptyCustomersText }}
    />
  );
}
