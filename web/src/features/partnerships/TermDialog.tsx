import { useForm } from "@mantine/form";
import { problemText, refusedFields } from "../../app/problemText";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";

// One line of terms, corrected or ended.
export interface TermEdit {
  value: string;
  valid_to: string; // empty: open
}

interface TermDialogProps {
  title: string;
  from: string;
  initial: TermEdit;
  valueLabel: string;
  valueField: string;
  isNumber: (typed: string) => boolean;
  isBusy: boolean;
  problem: unknown;
  onSave: (edit: TermEdit) => void;
  onRemove?: () => void;
  onClose: () => void;
}

export function TermDialog({ title, from, initial, valueLabel, valueField, isNumber, isBusy, problem, onSave, onRemove, onClose }: TermDialogProps) {
  const text = useText();
  const words = useWords(manageWords);
  const form = useForm<TermEdit>({ initialValues: initial });
  const refused = refusedFields(problem, text);
  const isReady = isNumber(form.values.value);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="stack" noValidate onSubmit={form.onSubmit(onSave)}>
        {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
        <TextInput
          label={valueLabel}
          inputMode="decimal"
          data-autofocus
          {...form.getInputProps("value")}
          error={refused[valueField] ?? (isReady ? undefined : words.notNumber)}
        />
        <TextInput
          label={`${words.to} (${words.optional})`}
          description={words.lastDayHint}
          type="date"
          min={from}
          {...form.getInputProps("valid_to")}
          error={refused.valid_to}
        />
        <div className="end">
          {onRemove && (
            <Button kind="plain" disabled={isBusy} onClick={onRemove}>
              {words.removeTerm}
            </Button>
          )}
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={isBusy} disabled={!isReady}>
            {text.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
