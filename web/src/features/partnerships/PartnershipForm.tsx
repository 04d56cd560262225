import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Partnership, PartnershipInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { choicesAmong, choicesOf, orNone } from "../../app/forms/choices";
import { FormPage } from "../../app/forms/FormPage";
import { emptyIsNone, wholeNumber } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
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

export function NewPartnershipPage() {
  return <PartnershipForm />;
}

export function EditPartnershipPage() {
  const { id } = route.useParams();
  return <DetailPage answer={partnerships.useOne(id)}>{(partnership) => <PartnershipForm key={id} partnership={partnership} />}</DetailPage>;
}

function PartnershipForm({ partnership }: { partnership?: Partnership }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const typeOf = usePartnershipType();
  const known = partnership && { ...partnership, type_code: typeOf(partnership.type_id)?.code ?? "" };
  const record = useRecordForm({
    collection: partnerships,
    record: known,
    empty: emptyPartnership,
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
  const { form } = record;
  const fixed = partnership && { description: words.fixed, disabled: true };
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
      record={record}
      labels={labels}
    >
      <NativeSelect label={labels.partner_id} {...fixed} data={orNone(words.choose, choicesAmong(partners))} {...form.getInputProps("partner_id")} />
      <NativeSelect
        label={labels.type_code}
        {...fixed}
        data={orNone(words.choose, types.map(({ code, name }) => ({ value: code, label: name })))}
        {...form.getInputProps("type_code")}
        onChange={(event) => chooseType(event.target.value)}
      />
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.region} {...form.getInputProps("region")} />
        <TextInput label={labels.currency} description={words.currencyHint} {...fixed} required maxLength={3} {...form.getInputProps("currency")} />
      </div>
      <div className="pair">
        <TextInput label={labels.zone} description={words.zoneHint} {...fixed} required {...form.getInputProps("zone")} />
        <TextInput label={labels.start_day} description={words.startDayHint} {...fixed} min={1} max={31} {...wholeNumber(form, "start_day")} />
      </div>
      <TextInput label={labels.grace_days} description={words.graceDaysHint} min={0} {...wholeNumber(form, "grace_days")} />
      <NativeSelect label={labels.total} data={choicesOf(words.totals)} {...form.getInputProps("total")} />
      <TextInput label={labels.external_id} description={words.externalIdHint} {...emptyIsNone(form, "external_id")} />
    </FormPage>
  );
}
