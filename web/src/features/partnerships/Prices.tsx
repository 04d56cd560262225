import type { Price } from "../../api/types";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { currencyDigits } from "../../i18n/currency";
import { parseScaled, scaledText } from "../../i18n/parse";
import { products } from "../products";
import { prices, useRemovePrice } from "./terms.api";
import { TermForm, type TermDraft } from "./TermForm";
import { TermTable } from "./TermTable";

export function Prices({ partnershipId, currency }: { partnershipId: string; currency: string }) {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const { data: allProducts = [] } = products.useChoices();
  const list = prices.useChoices({ partnership_id: partnershipId });
  const create = prices.useCreate();
  const save = prices.useSave();
  const remove = useRemovePrice();
  const amountOf = (value: string) => ({ minor: parseScaled(value, currencyDigits(currency)) ?? 0, currency });
  const isAmount = (value: string) => parseScaled(value, currencyDigits(currency)) !== null;

  const add = ({ product_id, value, valid_from, valid_to }: TermDraft, onDone: () => void) =>
    create.mutate(
      { partnership_id: partnershipId, product_id, amount: amountOf(value), valid_from, valid_to: valid_to || null },
      { onSuccess: onDone },
    );

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
        editTitle={words.editPrice}
        change={{
          valueField: "amount",
          typed: ({ amount }) => scaledText(amount.minor, currencyDigits(amount.currency)),
          isNumber: (_, value) => isAmount(value),
          isBusy: save.isPending || remove.isPending,
          problem: save.error ?? remove.error,
          save: ({ id, version }, { value, valid_to }, onDone) =>
            save.mutate({ id, version, body: { amount: amountOf(value), valid_to: valid_to || null } }, { onSuccess: onDone }),
          remove: (row, onDone) => remove.mutate(row, { onSuccess: onDone }),
        }}
      />
      <TermForm
        label={words.addPrice}
        valueLabel={words.amount}
        valueField="amount"
        products={allProducts}
        isNumber={({ value }) => isAmount(value)}
        isBusy={create.isPending}
        problem={create.error}
        onAdd={add}
      />
    </section>
  );
}
