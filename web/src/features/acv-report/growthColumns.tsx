import { Link } from "@tanstack/react-router";
import type { CustomerGrowth } from "../../api/types";
import { signedMoney, signedPercent } from "../../i18n/amounts";
import type { CommercialWords } from "../../i18n/commercial";
import type { Format } from "../../i18n/format";
import { Badge, type Tone } from "../../ui/Badge";
import type { Column } from "../../ui/table/column";

const tones: Record<CustomerGrowth["label"], Tone> = { new_customer: "accent", lost: "bad", expanded: "good", contracted: "warn", flat: "off" };

export function growthColumns(words: CommercialWords, format: Format): Column<CustomerGrowth>[] {
  return [
    {
      id: "customer",
      header: words.customer,
      isName: true,
      card: 1,
      cell: (row) => (
        <Link to="/customers/$customerId/$subTab" params={{ customerId: row.customer_id, subTab: "commercial" }} title={row.customer_name}>
          {row.customer_name}
        </Link>
      ),
    },
    { id: "label", header: words.growthLabel, card: 2, cell: (row) => <Badge tone={tones[row.label]}>{words.labels[row.label]}</Badge> },
    { id: "before", header: words.growthBefore, isRight: true, cell: (row) => format.money(row.before) },
    { id: "after", header: words.growthAfter, isRight: true, card: 4, cell: (row) => format.money(row.after) },
    {
      id: "change",
      header: words.monthChange,
      isRight: true,
      card: 3,
      cell: (row) => (
        <span className={row.change.minor < 0 ? "bad" : row.change.minor > 0 ? "good" : "z"}>{signedMoney(row.change, format.locale)}</span>
      ),
    },
    {
      id: "percent",
      header: words.growthPercent,
      isRight: true,
      cell: (row) => (row.change_bp === null ? <span className="z">–</span> : signedPercent(row.change_bp, format.locale)),
    },
  ];
}
