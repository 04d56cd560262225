import type { CustomerCommercial, Order, OrderLine } from "../../api/types";
import { Failed } from "../../app/Failed";
import { Spelled } from "../../app/Spelled";
import { useZone } from "../../app/zone";
import { shortMoney, signedPercent } from "../../i18n/amounts";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { Badge } from "../../ui/Badge";
import { addDays } from "../../ui/charts/dayMarks";
import { Blank } from "../../ui/Blank";
import { Fact } from "../../ui/Fact";
import { useCustomerCommercial } from "./commercial.api";
import { orderTones, renewalTones } from "./tones";
import { When } from "./When";
import "./commercial.css";

// What a customer has ordered, order by order and line by line, and when that is to be renewed.
export function CommercialTab({ customerId }: { customerId: string }) {
  const { text, format } = useLocale();
  const words = useWords(commercialWords);
  const zone = useZone();
  const answer = useCustomerCommercial(customerId);
  const { data } = answer;
  if (answer.isError && !data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
  if (data?.orders.length === 0) return <Blank icon="box" title={words.noOrdersTitle} text={words.noOrdersText} />;
  return (
    <>
      <Totals data={data} />
      {data?.orders.map((order) => <OrderBlock key={order.id} order={order} />)}
      {data?.has_more && <p className="foot-l num">{words.firstOrders(format.number(data.orders.length))}</p>}
      {data && <p className="as-of num">{text.common.asOf(format.instant(data.as_of, zone))}</p>}
    </>
  );
}

function Totals({ data }: { data: CustomerCommercial | undefined }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  const waiting = <span className="sk w4" />;
  const totals = data?.currencies ?? [undefined];
  return totals.map((total, place) => (
    <div key={total?.currency ?? place} className="facts customer-facts">
      <Fact
        label={<Spelled>{place === 0 ? words.acv : words.acvIn(total?.currency ?? "")}</Spelled>}
        help={words.acvHelp}
        figure={total ? format.money(total.acv) : waiting}
        note={
          total &&
          (total.change_bp === null ? words.noYearAgo : `${signedPercent(total.change_bp, format.locale)} ${words.inTwelveMonths}`)
        }
      />
      <Fact
        label={<Spelled>{words.arrIn(total?.currency ?? "")}</Spelled>}
        help={words.arrHelp}
        figure={total ? format.money(total.arr) : waiting}
        note={total && words.lines(format.number(total.line_count), total.line_count === 1)}
      />
      <Fact label={<Spelled>{words.tcv}</Spelled>} help={words.tcvHelp} figure={total ? format.money(total.tcv) : waiting} />
      {place === 0 && (
        <Fact
          label={words.nextRenewal}
          help={words.nextRenewalHelp}
          figure={data ? data.next_renewal ? shortMoney(data.next_renewal.amount, format.locale) : "–" : waiting}
          note={
            data &&
            (data.next_renewal ? (
              <>
                <When day={data.next_renewal.renews_on} days={data.next_renewal.days_to_renewal} />, {data.next_renewal.number}
              </>
            ) : (
              words.noRenewal
            ))
          }
        />
      )}
    </div>
  ));
}

function OrderBlock({ order }: { order: Order }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  return (
    <section className="order" aria-label={order.number}>
      <div className="cap">
        <h2 className="sec">{order.number}</h2>
        <Badge tone={orderTones[order.status]}>{words.orderStatuses[order.status]}</Badge>
        {order.renewal_status !== "none" && order.renewal_status !== "upcoming" && (
          <Badge tone={renewalTones[order.renewal_status]}>
            {words.renewalOf}: {words.renewalStatuses[order.renewal_status]}
          </Badge>
        )}
        <span className="num">{format.range(order.starts_on, addDays(order.ends_on, -1))}</span>
        {order.cancelled_on && (
          <span>
            {words.cancelledOn(format.day(order.cancelled_on))}
            {order.cancel_reason && `: ${order.cancel_reason}`}
          </span>
        )}
        <span className="grow" />
        {order.owner && (
          <span>
            {words.owner} <b>{order.owner}</b>
          </span>
        )}
      </div>
      <div className="scroll">
        <table className="data cards" aria-label={order.number}>
          <thead>
            <tr className="cols">
              <th scope="col">{words.product}</th>
              <th scope="col" className="r">
                {words.quantity}
              </th>
              <th scope="col">{words.term}</th>
              <th scope="col" className="r">
                {words.amount}
              </th>
              <th scope="col" className="r">
                {words.acv}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LineRow({ line }: { line: OrderLine }) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  return (
    <tr>
      <td className="nm m1">{line.product_name}</td>
      <td className="r m5">
        {format.quantity(line.quantity, line.decimals)} <span className="muted">{line.unit}</span>
      </td>
      <td>
        {format.range(line.starts_on, addDays(line.ends_on, -1))}
        {line.term_months !== null && <span className="muted">, {words.months(line.term_months, format.number(line.term_months))}</span>}
      </td>
      <td className="r m3" data-l={words.amount}>
        {format.money(line.amount)}
      </td>
      <td className="r m4" data-l={words.acv}>
        {line.charge === "one_off" ? <span className="z">{words.oneOff}</span> : format.money(line.acv)}
        {line.is_sub_annual && <span className="muted"> ({words.subAnnual})</span>}
      </td>
    </tr>
  );
}
