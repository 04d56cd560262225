import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Partnership, PartnershipInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { FormPage } from "../../app/forms/FormPage";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText } from "../../i18n/locale";
import { partnerships } from "./partnerships.api";
import { NativeSelect, TextInput } from "../../ui/fields";
import { usePartnerChoices } from "../partners";
import { usePartnershipType, usePartnershipTypes } from "../partnership-types";

const route = getRouteApi("/manage/partnerships/$id/edit");

const emptyPartnership: PartnershipInput = {
  partner_id: "",
  type_code: "",
  region: "",
  currency: "",
  zone: "",
  start_day: 1,
  grace_days: 3,
  name: "",
  total: "sum_of_peaks",
  external_id: null,
};

const inputOf = (row: Partnership, type_code: string): PartnershipInput => ({
  partner_id: row.partner_id,
  type_code,
  region: row.region,
  currency: row.currency,
  zone: row.zone,
  start_day: row.start_day,
  grace_days: row.grace_days,
  name: row.name,
  total: row.total,
  external_id: row.external_id,
});

export function NewPartnershipPage() {
  return <PartnershipForm />;
}

export function EditPartnershipPage() {
  const { id } = route.useParams();
  return <DetailPage answer={partnerships.useOne(id)}>{(partnership) => <PartnershipForm key={id} partnership={partnership} />}</DetailPage>;
}

function PartnershipForm({ partnership }: { partnership?: Partnership }) {
  const text = useText();
  const { manage: words } = text;
  const navigate = useNavigate();
  const typeOf = usePartnershipType();
  const isFixed = partnership !== undefined;
  const record = useRecordForm({
    collection: partnerships,
    record: partnership,
    initial: partnership ? inputOf(partnership, typeOf(partnership.type_id)?.code ?? "") : emptyPartnership,
    // The rest decides what closed cycles mean, so it stays as it began.
    toChange: ({ name, region, external_id, total, grace_days }) => ({
      name: name ?? "",
      region,
      external_id,
      total: total ?? "sum_of_peaks",
      grace_days: grace_days ?? 0,
    }),
    onDone: (saved) => void navigate({ to: "/manage/partnerships/$id", params: { id: saved.id } }),
  });
  const { form, meanwhile } = record;
  const labels = { 
    partner_id: words.partner,
    type_code: words.type,
    name: words.name,
    region: words.region,
    currency: words.currency,
    zone: words.zone,
    start_day: words.startDay,
    grace_days: words.graceDays,
    total: words.totalRule,
    external_id: words.externalId,
  };
  const partners = usePartnerChoices();
  const types = usePartnershipTypes();
  // A type brings its usual terms; each may still be changed.
  const chooseType = (code: string) => {
    const type = types.find((candidate) => candidate.code === code);
    form.setValues({ type_code: code, ...(type && { start_day: type.start_day, grace_days: type.grace_days, zone: type.zone, currency: type.currency, total: type.total }) });
  };

  return (
    <FormPage
      title={partnership ? words.editPartnership : words.newPartnership}
      submitLabel={partnership ? text.common.save : words.createPartnership}
      backTo="/manage/partnerships"
      onSubmit={record.submit}
      isBusy={record.isBusy}
      problem={record.problem}
      conflict={
        meanwhile
          ? { mine: form.getValues(), saved: meanwhile, labels, onKeepMine: record.keepMine, onUseSaved: record.useSaved }
          : undefined
      }
    >
      <NativeSelect label={labels.partner_id} description={isFixed && words.fixed} disabled={isFixed} data={[{ value: "", label: words.choose }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps("partner_id")} />
      <NativeSelect
        label={labels.type_code}
        description={isFixed && words.fixed}
        disabled={isFixed}
        data={[{ value: "", label: words.choose }, ...types.map(({ code, name }) => ({ value: code, label: name }))]}
        {...form.getInputProps("type_code")}
        onChange={(event) => chooseType(event.target.value)}
      />
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.region} {...form.getInputProps("region")} />
        <TextInput label={labels.currency} description={isFixed ? words.fixed : words.currencyHint} disabled={isFixed} required maxLength={3} {...form.getInputProps("currency")} />
      </div>
      <div className="pair">
        <TextInput label={labels.zone} description={isFixed ? words.fixed : words.zoneHint} disabled={isFixed} required {...form.getInputProps("zone")} />
        <TextInput
          type="number"
          label={labels.start_day}
          description={isFixed ? words.fixed : words.startDayHint}
          disabled={isFixed}
          min={1}
          max={31}
          {...form.getInputProps("start_day")}
          onChange={(event) => form.setFieldValue("start_day", Number(event.target.value))}
        />
      </div>
      <TextInput
        type="number"
        label={labels.grace_days}
        description={words.graceDaysHint}
        min={0}
        {...form.getInputProps("grace_days")}
        onChange={(event) => form.setFieldValue("grace_days", Number(event.target.value))}
      />
      <NativeSelect label={labels.total} data={(["sum_of_peaks", "peak_of_sums"] as const).map((value) => ({ value, label: words.totals[value] }))} {...form.getInputProps("total")} />
      <TextInput
        label={labels.external_id}
        description={words.externalIdHint}
        {...form.getInputProps("external_id")}
        value={form.values.external_id ?? ""}
        onChange={(event) => form.setFieldValue("external_id", event.target.value || null)}
      />
    </FormPage>
  );
}
