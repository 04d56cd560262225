import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Partnership } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { PageHead } from "../../app/PageHead";
import { useCan } from "../../app/session";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Button } from "../../ui/Button";
import { usePartnerName } from "../partners";
import { Commitments } from "./Commitments";
import { partnerships } from "./partnerships.api";
import { usePartnershipType } from "../partnership-types";
import { Prices } from "./Prices";
import { VisitDialog } from "./VisitDialog";

const route = getRouteApi("/manage/partnerships/$id");

export function PartnershipPage() {
  const { id } = route.useParams();
  return <DetailPage answer={partnerships.useOne(id)}>{(partnership) => <Terms partnership={partnership} />}</DetailPage>;
}

function Terms({ partnership }: { partnership: Partnership }) {
  const text = useText();
  const format = useFormat();
  const words = useWords(manageWords);
  const can = useCan();
  const [isVisiting, setVisiting] = useState(false);
  const typeOf = usePartnershipType();
  const partnerName = usePartnerName();
  const facts = [
    [words.type, typeOf(partnership.type_id)?.name ?? text.common.none],
    [words.currency, partnership.currency],
    [words.zone, partnership.zone],
    [words.startDay, format.number(partnership.start_day)],
    [words.graceDays, format.number(partnership.grace_days)],
    [words.totalRule, words.totals[partnership.total]],
    [words.region, partnership.region || text.common.none],
    [words.externalId, partnership.external_id ?? text.common.none],
  ];
  return (
    <>
      <PageHead title={partnership.name} sub={partnerName(partnership.partner_id)}>
        <Link className="btn" to="/manage/partnerships/$id/edit" params={{ id: partnership.id }}>
          {text.common.edit}
        </Link>
        {can("partnerships_enter") && (
          <Button kind="primary" title={words.enterHint} onClick={() => setVisiting(true)}>
            {words.enter}
          </Button>
        )}
      </PageHead>
      {isVisiting && <VisitDialog partnership={partnership} onClose={() => setVisiting(false)} />}
      <dl className="facts-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {can("catalog_manage") && (
        <>
          <Commitments partnershipId={partnership.id} />
          <Prices partnershipId={partnership.id} currency={partnership.currency} />
        </>
      )}
    </>
  );
}
