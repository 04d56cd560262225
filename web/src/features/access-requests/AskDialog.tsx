import { useForm } from "@mantine/form";
import { endAfter } from "../../app/lastDay";
import { orNone } from "../../app/forms/choices";
import { problemText, refusedFields } from "../../app/problemText";
import { useSession } from "../../app/session";
import { accessWords } from "../../i18n/access";
import { useText, useWords } from "../../i18n/locale";
import { requestWords } from "../../i18n/requests";
import { dayIn } from "../../i18n/zones";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { addDays } from "../../ui/charts/dayMarks";
import { Dialog } from "../../ui/Dialog";
import { NativeSelect, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { useAsk } from "./requests.api";

const families = [
  ["partner_admin", "partner_operator", "partner_viewer"],
  ["account_admin", "account_user", "account_marketing"],
];

// A customer, told as the person knows it, or another role; until when, and why.
export function AskDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const words = useWords(requestWords);
  const { presets } = useWords(accessWords);
  const { user, partnership, is_restricted, as_of } = useSession();
  const zone = partnership?.zone ?? "UTC";
  const ask = useAsk();
  const form = useForm({ initialValues: { customer_text: "", role: "", reason: "", lastDay: addDays(dayIn(as_of, zone), 30) } });
  const { customer_text, role, reason, lastDay } = form.values;
  const refused = refusedFields(ask.error, text);
  const family = families.find((codes) => codes.includes(user.role)) ?? families[0]!;
  const roles = family.filter((code) => code !== user.role).map((value) => ({ value, label: presets[value] ?? value }));
  const submit = form.onSubmit(() =>
    ask.mutate(
      { customer_text: customer_text || null, role: role || null, reason, valid_to: endAfter(lastDay, zone) },
      {
        onSuccess: () => {
          showToast(words.sent);
          onClose();
        },
      },
    ),
  );
  return (
    <Dialog title={words.ask} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {ask.isError && <Banner tone="bad">{problemText(ask.error, text)}</Banner>}
        {is_restricted && (
          <TextInput label={words.customer} description={words.customerHint} {...form.getInputProps("customer_text")} error={refused.customer_text} />
        )}
        <NativeSelect label={words.role} data={orNone(words.sameRole, roles)} {...form.getInputProps("role")} error={refused.role} />
        <TextInput label={words.reason} required {...form.getInputProps("reason")} error={refused.reason} />
        <TextInput label={words.lastDay} description={words.lastDayHint} type="date" required {...form.getInputProps("lastDay")} error={refused.valid_to} />
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={ask.isPending} disabled={reason.trim() === "" || lastDay === "" || (customer_text.trim() === "" && role === "")}>
            {words.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
