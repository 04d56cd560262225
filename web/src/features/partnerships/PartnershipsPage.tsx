import { useMemo, useState } from "react";
import type { Partnership, PartnershipType } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { actionColumn, nameColumn } from "../../app/lists/recordColumns";
import { useCan } from "../../app/session";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { KindTag } from "../../ui/KindTag";
import type { Column } from "../../ui/table/column";
import { partnerships } from "./partnerships.api";
import { usePartnerName } from "../partners";
import { usePartnershipType } from "../partnership-types";
import { VisitDialog } from "./VisitDialog";

const typeTag = (type: PartnershipType | undefined) => type && <KindTag code={type.code} name={type.name} />;

export function PartnershipsPage() {
  const { text, format } = useLocale();
  const words = useWords(manageWords);
  const partnerName = usePartnerName();
  const [visiting, setVisiting] = useState<Partnership | null>(null);
  const typeOf = usePartnershipType();
  const mayVisit = useCan()("partnerships_enter");
  const columns = useMemo<Column<Partnership>[]>(
    () => [
      nameColumn(words.name, "/manage/partnerships/$id"),
      { id: "type", header: words.type, card: 2, cell: (row) => typeTag(typeOf(row.type_id)) },
      { id: "partner", header: words.partner, card: 3, cell: (row) => partnerName(row.partner_id) },
      { id: "region", header: words.region, cell: (row) => row.region },
      { id: "currency", header: words.currency, cell: (row) => row.currency },
      { id: "start", header: words.startDay, isRight: true, cell: (row) => format.number(row.start_day) },
      ...(mayVisit
        ? [
            actionColumn<Partnership>({
              header: text.common.action,
              label: words.enter,
              hint: words.enterHint,
              nameOf: (row) => row.name,
              card: 4,
              onChoose: setVisiting,
            }),
          ]
        : []),
    ],
    [text, words, format, partnerName, typeOf, mayVisit],
  );
  return (
    <>
      <ListPage
        title={words.partnerships}
        create={{ to: "/manage/partnerships/new", label: words.newPartnership }}
        collection={partnerships}
        columns={columns}
        empty={{ title: words.emptyPartnerships, text: words.emptyPartnershipsText }}
      />
      {visiting && <VisitDialog partnership={visiting} onClose={() => setVisiting(null)} />}
    </>
  );
}
