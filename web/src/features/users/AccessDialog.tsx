import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import type { Grant, GrantInput, Partnership, PartnershipRef } from "../../api/types";
import { endAfter, lastDayOf } from "../../app/lastDay";
import { problemText, refusedFields } from "../../app/problemText";
import { accessWords } from "../../i18n/access";
import { useLocale, useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { NativeSelect, TextInput } from "../../ui/fields";
import { useRolesToGive } from "./usePeople";
import { grants, readPreview } from "./users.api";

interface AccessDialogProps {
  userId: string;
  grant?: Grant; // absent: a new one
  partnerships: (Partnership | PartnershipRef)[];
  onClose: () => void;
}

// One grant, with what the person will see by it before it is saved.
export function AccessDialog({ userId, grant, partnerships, onClose }: AccessDialogProps) {
  const text = useText();
  const words = useWords(accessWords);
  const roles = useRolesToGive("partner");
  const create = grants.useCreate();
  const save = grants.useSave();
  const zoneOf = (id: string) => partnerships.find((partnership) => partnership.id === id)?.zone ?? "UTC";
  const form = useForm({
    initialValues: {
      partnership_id: grant?.partnership_id ?? "",
      role: grant?.role ?? "partner_viewer",
      customer_scope: grant?.customer_scope ?? ("assigned" as const),
      lastDay: (grant && lastDayOf(grant, zoneOf(grant.partnership_id))) ?? "",
      reason: grant?.reason ?? "",
    },
  });
  const { partnership_id, role, customer_scope, lastDay, reason } = form.values;
  const problem = create.error ?? save.error;
  const refused = refusedFields(problem, text);
  const valid_to = endAfter(lastDay || null, zoneOf(partnership_id));
  const submit = form.onSubmit(() => {
    const done = { onSuccess: onClose };
    if (!grant) return create.mutate({ user_id: userId, partnership_id, role, customer_scope, valid_to, reason }, done);
    save.mutate({ id: grant.id, version: grant.version, body: { role, customer_scope, valid_to, reason } }, done);
  });
  return (
    <Dialog title={grant ? words.changeOf(partnerships.find(({ id }) => id === partnership_id)?.name ?? "") : words.give} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
        {!grant && (
          <NativeSelect
            label={words.partnership}
            data={[{ value: "", label: "" }, ...partnerships.map(({ id, name }) => ({ value: id, label: name }))]}
            {...form.getInputProps("partnership_id")}
            error={refused.partnership_id}
          />
        )}
        <NativeSelect label={words.role} data={roles} {...form.getInputProps("role")} error={refused.role} />
        <NativeSelect
          label={words.customers}
          data={(["assigned", "all"] as const).map((value) => ({ value, label: words.scopes[value] }))}
          {...form.getInputProps("customer_scope")}
        />
        <TextInput label={words.lastDay} description={words.lastDayHint} type="date" {...form.getInputProps("lastDay")} error={refused.valid_to} />
        <TextInput label={words.reason} {...form.getInputProps("reason")} error={refused.reason} />
        {partnership_id !== "" && <Preview wanted={{ user_id: userId, partnership_id, role, customer_scope }} />}
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={create.isPending || save.isPending} disabled={partnership_id === ""}>
            {grant ? text.common.save : words.give}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Preview({ wanted }: { wanted: Pick<GrantInput, "user_id" | "partnership_id" | "role" | "customer_scope"> }) {
  const { format } = useLocale();
  const words = useWords(accessWords);
  const { data } = useQuery({ queryKey: ["/v1/grants", "preview", wanted], queryFn: () => readPreview(wanted), placeholderData: (former) => former });
  if (!data) return null;
  const may = (permissions: typeof data.permissions) => permissions.map((permission) => words.permissions[permission]).join(", ") || words.nothingAllowed;
  const more = data.customers > data.names.length ? `, ${words.andMore}` : "";
  return (
    <section className="preview small" aria-label={words.preview} role="status">
      <b>{words.preview}</b>
      <p>
        {words.previewCount(format.number(data.customers), format.number(data.customers_of_partnership))}
        {data.names.length > 0 && `: ${data.names.join(", ")}${more}`}
      </p>
      <p>
        <span className="muted">{words.previewMay}:</span> {may(data.permissions)}
      </p>
      {data.lost.length > 0 && (
        <p>
          <span className="muted">{words.previewLost}:</span> {may(data.lost)}
        </p>
      )}
    </section>
  );
}
