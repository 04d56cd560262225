import type { Commitment } from "../../api/types";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { parseScaled, scaledText } from "../../i18n/parse";
import { products } from "../products";
import { commitments } from "./terms.api";
import { TermForm, type TermDraft } from "./TermForm";
import { TermTable } from "./TermTable";

export function Commitments({ partnershipId }: { partnershipId: string }) {
  const { format } = useLocale();
  const words = useWords(manageWords);
  const { data: allProducts = [] } = products.useChoices();
  const list = commitments.useChoices({ partnership_id: partnershipId });
  const create = commitments.useCreate();
  const save = commitments.useSave();
  const decimalsOf = (productId: string) => allProducts.find((product) => product.id === productId)?.decimals ?? 0;

  const add = ({ product_id, value, valid_from, valid_to }: TermDraft, onDone: () => void) => {
    const quantity = parseScaled(value, decimalsOf(product_id)) ?? 0;
    create.mutate({ partnership_id: partnershipId, product_id, quantity, valid_from, valid_to: valid_to || null }, { onSuccess: onDone });
  };

  return (
    <section aria-label={words.commitments}>
      <div className="cap">
        <h2 className="sec">{words.commitments}</h2>
      </div>
      <TermTable<Commitment>
        label={words.commitments}
        list={list}
        products={allProducts}
        none={words.noCommitments}
        valueLabel={words.quantity}
        value={(row) => format.quantity(row.quantity, decimalsOf(row.product_id))}
        editTitle={words.editCommitment}
        change={{
          valueField: "quantity",
          typed: (row) => scaledText(row.quantity, decimalsOf(row.product_id)),
          isNumber: (row, value) => parseScaled(value, decimalsOf(row.product_id)) !== null,
          isBusy: save.isPending,
          problem: save.error,
          save: ({ id, version, product_id }, { value, valid_to }, onDone) =>
            save.mutate(
              { id, version, body: { quantity: parseScaled(value, decimalsOf(product_id)) ?? 0, valid_to: valid_to || null } },
              { onSuccess: onDone },
            ),
        }}
      />
      <TermForm
        label={words.addCommitment}
        valueLabel={words.quantity}
        valueField="quantity"
        products={allProducts}
        isNumber={({ product_id, value }) => parseScaled(value, decimalsOf(product_id)) !== null || product_id === ""}
        isBusy={create.isPending}
        problem={create.error}
        onAdd={add}
      />
    </section>
  );
}
