import { useMemo } from "react";
import type { Partner } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { partners } from "./partners.api";
import { Badge } from "../../ui/Badge";
import { SetUpLink } from "./SetUpLink";

export function PartnersPage() {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const columns = useMemo<Column<Partner>[]>(
    () => [
      nameColumn(words.name, "/manage/partners/$id"),
      { id: "country", header: words.country, card: 3, cell: (row) => format.country(row.country) },
      {
        id: "standing",
        header: words.standing,
        card: 2,
        cell: (row) => <Badge tone={row.standing === "active" ? "quiet" : "bad"}>{words.standings[row.standing]}</Badge>,
      },
      { id: "external_id", header: words.externalId, cell: (row) => row.external_id ?? <span className="z">–</span> },
      updatedColumn(words.updated, format),
    ],
    [words, format],
  );
  return (
    <ListPage
      title={words.partners}
      create={{ to: "/manage/partners/new", label: words.newPartner }}
      beside={<SetUpLink />}
      collection={partners}
      columns={columns}
      empty={{ title: words.emptyPartners, text: words.emptyPartnersText }}
    />
  );
}
