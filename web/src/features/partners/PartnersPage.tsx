import { useMemo } from "react";
import type { Partner } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { channelWords } from "../../i18n/channel";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { CrmStatus, usePartnerLives } from "../channel";
import { partners } from "./partners.api";
import { Badge } from "../../ui/Badge";
import { SetUpLink } from "./SetUpLink";

export function PartnersPage() {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const { states, crm } = useWords(channelWords);
  const { data: silent } = usePartnerLives("dormant");
  const columns = useMemo<Column<Partner>[]>(() => {
    const isDormant = (partner: Partner) => silent?.partners.some(({ id }) => id === partner.id) ?? false;
    return [
      nameColumn(words.name, "/manage/partners/$id"),
      { id: "country", header: words.country, card: 3, cell: (row) => format.country(row.country) },
      {
        id: "standing",
        header: words.standing,
        card: 2,
        cell: (row) => (
          <span className="badges">
            <Badge tone={row.standing === "active" ? "quiet" : "bad"}>{words.standings[row.standing]}</Badge>
            {isDormant(row) && <Badge tone="bad">{states.dormant}</Badge>}
          </span>
        ),
      },
      { id: "crm_status", header: crm, card: 5, cell: (row) => <CrmStatus status={row.crm_status} isOverruled={isDormant(row)} /> },
      { id: "external_id", header: words.externalId, cell: (row) => row.external_id ?? <span className="z">–</span> },
      updatedColumn(words.updated, format),
    ];
  }, [words, format, states, crm, silent]);
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
