import { Link } from "@tanstack/react-router";
import type { DueOrder, Order } from "../../api/types";
import { Spelled } from "../../app/Spelled";
import type { CommercialWords } from "../../i18n/commercial";
import type { Format } from "../../i18n/format";
import { Badge } from "../../ui/Badge";
import { addDays } from "../../ui/charts/dayMarks";
import type { Column } from "../../ui/table/column";
import { orderTones, renewalTones } from "./tones";
import { When } from "./When";

const none = <span className="z">–</span>;

const toCustomer = (id: string, name: string) => (
  <Link to="/customers/$customerId/$subTab" params={{ customerId: id, subTab: "commercial" }} title={name}>
    {name}
  </Link>
);

// An order ends with the last day on which it runs; one that never ran has none.
export function orderColumns(words: CommercialWords, format: Format): Column<Order>[] {
  return [
    { id: "customer", header: words.customer, isName: true, card: 1, cell: (order) => toCustomer(order.customer_id, order.customer_name) },
    { id: "number", header: words.order, card: 5, cell: (order) => order.number },
    {
      id: "status",
      header: words.status,
      card: 2,
      cell: (order) => <Badge tone={orderTones[order.status]}>{words.orderStatuses[order.status]}</Badge>,
    },
    { id: "starts", header: words.starts, cell: (order) => format.day(order.starts_on) },
    { id: "ends", header: words.ends, cell: (order) => (order.runs_to > order.starts_on ? format.day(addDays(order.runs_to, -1)) : none) },
    { id: "lines", header: words.lineCount, isRight: true, cell: (order) => format.number(order.lines.length) },
    { id: "acv", header: words.acvToday, title: <Spelled>{words.acvToday}</Spelled>, isRight: true, card: 3, cell: (order) => format.money(order.acv) },
    {
      id: "renewal",
      header: words.renewal,
      card: 4,
      cell: (order) =>
        order.renewal_status === "none" ? none : <Badge tone={renewalTones[order.renewal_status]}>{words.renewalStatuses[order.renewal_status]}</Badge>,
    },
    { id: "owner", header: words.owner, cell: (order) => order.owner ?? none },
  ];
}

export function dueColumns(words: CommercialWords, format: Format): Column<DueOrder>[] {
  return [
    { id: "customer", header: words.customer, isName: true, card: 1, cell: (order) => toCustomer(order.customer_id, order.customer_name) },
    { id: "number", header: words.order, card: 5, cell: (order) => order.number },
    {
      id: "due",
      header: words.due,
      card: 2,
      cell: (order) => <Badge tone={order.bucket === "overdue" ? "bad" : order.bucket === "days_30" ? "warn" : "quiet"}>{words.buckets[order.bucket]}</Badge>,
    },
    { id: "renews", header: words.renewsOn, cell: (order) => format.day(order.renews_on) },
    { id: "days", header: words.renews, card: 4, cell: (order) => <When day={order.renews_on} days={order.days_to_renewal} /> },
    { id: "owner", header: words.owner, cell: (order) => order.owner ?? none },
    { id: "amount", header: words.amount, isRight: true, card: 3, cell: (order) => format.money(order.amount) },
  ];
}
