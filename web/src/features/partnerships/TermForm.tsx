import { useForm } from "@mantine/form";
import type { Product } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { choicesAmong, orNone } from "../../app/forms/choices";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { NativeSelect, TextInput } from "../../ui/fields";

export interface TermDraft {
  product_id: string;
  value: string;
  valid_from: string;
  valid_to: string;
}

interface TermFormProps {
  label: string;
  valueLabel: string;
  valueField: string; // the server's name for it, in refusals
  products: Product[];
  isNumber: (draft: TermDraft) => boolean;
  isBusy: boolean;
  problem: unknown;
  onAdd: (draft: TermDraft, onDone: () => void) => void;
}

const nothing: TermDraft = { product_id: "", value: "", valid_from: "", valid_to: "" };

// One more line of terms, typed below the ones there are.
export function TermForm({ label, valueLabel, valueField, products, isNumber, isBusy, problem, onAdd }: TermFormProps) {
  const text = useText();
  const words = useWords(manageWords);
  const form = useForm<TermDraft>({ initialValues: nothing });
  const refused = refusedFields(problem, text);
  const isReady = form.values.product_id !== "" && form.values.valid_from !== "" && isNumber(form.values);
  const submit = form.onSubmit((draft) => onAdd(draft, () => form.setValues(nothing)));

  return (
    <form className="inline-form" onSubmit={submit} noValidate aria-label={label}>
      {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
      <NativeSelect
        label={words.product}
        data={orNone(words.choose, choicesAmong(products))}
        {...form.getInputProps("product_id")}
        error={refused.product_id}
      />
      <TextInput
        label={valueLabel}
        inputMode="decimal"
        {...form.getInputProps("value")}
        error={refused[valueField] ?? (form.values.value !== "" && !isNumber(form.values) ? words.notNumber : undefined)}
      />
      <TextInput label={words.from} type="date" {...form.getInputProps("valid_from")} error={refused.valid_from} />
      <TextInput label={`${words.to} (${words.optional})`} type="date" {...form.getInputProps("valid_to")} error={refused.valid_to} />
      <Button type="submit" isBusy={isBusy} disabled={!isReady}>
        {label}
      </Button>
    </form>
  );
}
