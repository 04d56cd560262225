import type { CustomerDetail } from "../../api/types";
import { CopyLink } from "../../app/CopyLink";
import { commercialWords } from "../../i18n/commercial";
import { useFormat, useText, useWords } from "../../i18n/locale";
import { Badge, type Tone } from "../../ui/Badge";

const tones: Record<CustomerDetail["status"], Tone> = {
  active: "good",
  trial: "accent",
  inactive: "idle",
  expiring: "warn",
  booked: "accent",
  expired_in_use: "bad",
  cancelled: "idle",
  expired: "idle",
  no_order: "idle",
};

export function CustomerHead({ customer }: { customer: CustomerDetail | undefined }) {
  const text = useText();
  const format = useFormat();
  const { statuses } = useWords(commercialWords);
  if (!customer) {
    return (
      <div className="who" aria-hidden="true">
        <div className="line head-waiting">
          <span className="sk w3" />
        </div>
      </div>
    );
  }
  return (
    <div className="who">
      <div className="line">
        <h1 className={customer.name.length > 60 ? "long" : undefined}>{customer.name}</h1>
        <Badge tone={tones[customer.status]}>{statuses[customer.status]}</Badge>
        <span className="grow" />
        <CopyLink isPlain />
      </div>
      <p className="meta">
        <span>{format.country(customer.country)}</span>
        {customer.kind !== "customer" && <span>{text.portfolio.kinds[customer.kind]}</span>}
        {customer.since && (
          <span>
            {text.customer.since} <b>{format.month(customer.since.slice(0, 7))}</b>
          </span>
        )}
        {customer.external_id && (
          <span>
            {text.customer.externalId} <b>{customer.external_id}</b>
          </span>
        )}
      </p>
    </div>
  );
}
