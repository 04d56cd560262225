import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { PartnershipType, PartnershipTypeInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { CheckList } from "../../app/forms/CheckList";
import { choicesOf } from "../../app/forms/choices";
import { OrderedList } from "../../app/forms/OrderedList";
import { FormPage } from "../../app/forms/FormPage";
import { wholeNumber } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { NativeSelect, TextInput } from "../../ui/fields";
import { joinWords, splitWords } from "./words";
import { partnershipTypes } from "./types.api";

const route = getRouteApi("/manage/partnership-types/$id");

const emptyType: PartnershipTypeInput = {
  code: "",
  name: "",
  start_day: 1,
  grace_days: 3,
  zone: "",
  currency: "",
  total: "sum_of_peaks",
  eligible_kinds: "customer",
  metrics: "customers,active,peaks",
  tabs: "tasks,cycle,usage,activity,retention,contacts",
  export_columns: "cycle,from,to,customer,customer_id,country,product,unit,peak,peak_day,completeness",
};

export function NewPartnershipTypePage() {
  return <PartnershipTypeForm />;
}

export function EditPartnershipTypePage() {
  const { id } = route.useParams();
  return <DetailPage answer={partnershipTypes.useOne(id)}>{(type) => <PartnershipTypeForm key={id} type={type} />}</DetailPage>;
}

function PartnershipTypeForm({ type }: { type?: PartnershipType }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: partnershipTypes,
    record: type,
    empty: emptyType,
    toChange: ({ code: _fixed, ...change }: PartnershipTypeInput) => change,
    onDone: () => void navigate({ to: "/manage/partnership-types" }),
  });
  const { form } = record;
  const fixed = type && { description: words.fixed, disabled: true };
  const labels = {
    name: words.name,
    code: words.code,
    zone: words.zone,
    currency: words.currency,
    start_day: words.startDay,
    grace_days: words.graceDays,
    total: words.totalRule,
    eligible_kinds: words.eligibleKinds,
    metrics: words.metrics,
    tabs: words.tabs,
    export_columns: words.exportColumns,
  };
  const wordList = (field: "eligible_kinds" | "metrics" | "tabs", names: Record<string, string>) => (
    <CheckList
      label={labels[field]}
      choices={choicesOf(names)}
      chosen={splitWords(form.values[field])}
      onChange={(chosen) => form.setFieldValue(field, joinWords(chosen, Object.keys(names)))}
      error={form.errors[field] ? String(form.errors[field]) : undefined}
    />
  );

  return (
    <FormPage
      title={type ? words.editType : words.newType}
      submitLabel={type ? text.common.save : words.createType}
      backTo="/manage/partnership-types"
      record={record}
      labels={labels}
    >
      <p className="lead">{words.typeHelp}</p>
      <div className="pair">
        <TextInput label={labels.name} required {...form.getInputProps("name")} />
        <TextInput label={labels.code} {...fixed} required {...form.getInputProps("code")} />
      </div>
      <div className="pair">
        <TextInput label={labels.zone} description={words.zoneHint} required {...form.getInputProps("zone")} />
        <TextInput label={labels.currency} description={words.currencyHint} required maxLength={3} {...form.getInputProps("currency")} />
      </div>
      <div className="pair">
        <TextInput label={labels.start_day} description={words.startDayHint} min={1} max={31} {...wholeNumber(form, "start_day")} />
        <TextInput label={labels.grace_days} description={words.graceDaysHint} min={0} {...wholeNumber(form, "grace_days")} />
      </div>
      <NativeSelect
        label={labels.total}
        data={choicesOf(words.totals)}
        {...form.getInputProps("total")}
      />
      {wordList("eligible_kinds", text.portfolio.kinds)}
      {wordList("metrics", words.metricNames)}
      {wordList("tabs", text.customer.tabs)}
      <OrderedList
        label={labels.export_columns}
        description={words.exportColumnsHint}
        choices={choicesOf(words.columnNames)}
        chosen={splitWords(form.values.export_columns)}
        onChange={(chosen) => form.setFieldValue("export_columns", chosen.join(","))}
        error={form.errors.export_columns ? String(form.errors.export_columns) : undefined}
      />
    </FormPage>
  );
}
