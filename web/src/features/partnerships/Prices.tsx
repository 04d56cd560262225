import type { Price } from "../../api/types";
import { useLocale } from "../../i18n/locale";
import { products } from "../products";
import { prices } from "./terms.api";
import { TermForm, type TermDraft } from "./TermForm";
import { TermTable } from "./TermTable";
import { currencyDecimals, parseScaled } from "../../i18n/parse";

export function Prices({ partnershipId, currency }: { partnershipId: string; currency: string }) {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const { data: allProducts = [] } = products.useChoices();
  const list = prices.useChoices({ "filter[partnership_id]": partnershipId });
  const create = prices.useCreate();

  const add = ({ product_id, value, from, to }: TermDraft, onDone: () => void) => {
    const minor = parseScaled(value, currencyDecimals(currency));
    create.mutate({ partnership_id: partnershipId, product_id, amount: { minor: minor ?? 0, currency }, from, to: to || null }, { onSuccess: onDone });
  };

  return (
    <section aria-label={words.prices}>
      <div className="cap">
        <h2 className="sec">{words.prices}</h2>
      </div>
      <TermTable<Price>
        label={words.prices}
        list={list}
        products={allProducts}
        none={words.noPrices}
        valueLabel={words.amount}
        value={(row) => format.money(row.amount)}
      />
      <TermForm
        label={words.addPrice}
        valueLabel={words.amount}
        valueField="amount"
        products={allProducts}
        isNumber={({ value }) => parseScaled(value, currencyDecimals(currency)) !== null}
        isBusy={create.isPending}
        problem={create.error}
        onAdd={add}
      />
    </section>
  );
}
