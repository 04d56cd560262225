import { Link } from "@tanstack/react-router";
import type { AcvTotals } from "../../api/types";
import { shortMoney } from "../../i18n/amounts";
import { commercialWords } from "../../i18n/commercial";
import { useFormat, useWords } from "../../i18n/locale";
import { Portion } from "../../ui/charts/Portion";
import { Help } from "../../ui/Help";

// What falls due, by when, a row a currency. Each tile leads to its orders.
export function RenewalTiles({ totals }: { totals: AcvTotals[] | undefined }) {
  const words = useWords(commercialWords);
  const rows = totals?.filter((total, place) => place === 0 || total.renewals.some((each) => each.order_count > 0));
  return (
    <section aria-label={words.forecast}>
      <div className="cap">
        <h2>{words.forecast}</h2>
        <span>{words.forecastSub}</span>
        <Help>{words.renewalsHelp}</Help>
        <span className="grow" />
        <Link className="link" to="/orders" search={{ view: "renewals" }}>
          {words.openRenewals}
        </Link>
      </div>
      {rows?.map((total) => <Row key={total.currency} total={total} />) ?? <Waiting />}
    </section>
  );
}

function Row({ total }: { total: AcvTotals }) {
  const format = useFormat();
  const words = useWords(commercialWords);
  const largest = Math.max(1, ...total.renewals.map((each) => each.amount.minor));
  return (
    <div className="facts renewals">
      {total.renewals.map((each) => {
        const orders = words.orders(format.number(each.order_count), each.order_count === 1);
        const amount = shortMoney(each.amount, format.locale);
        return (
          <Link key={each.bucket} className="fact" to="/orders" search={{ view: "renewals", due: each.bucket, currency: total.currency }}>
            <span className="label">{words.buckets[each.bucket]}</span>
            <span className="fig small">
              {amount} <small>{orders}</small>
            </span>
            <Portion share={each.amount.minor / largest} label={`${amount}, ${orders}`} isOver={each.bucket === "overdue"} />
            <span className="note">
              {each.bucket === "overdue"
                ? words.overdueNote
                : words.cumulative(
                    shortMoney(each.cumulative_amount, format.locale),
                    words.orders(format.number(each.cumulative_count), each.cumulative_count === 1),
                  )}
            </span>
          </Link>
        );
      })}
    </div>
  );
}

function Waiting() {
  return (
    <div className="facts" aria-hidden="true">
      {[1, 2, 3, 4].map((place) => (
        <div key={place} className="fact waiting">
          <span className="sk w2" />
        </div>
      ))}
    </div>
  );
}
