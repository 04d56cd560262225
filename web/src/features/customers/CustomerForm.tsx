import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Customer, CustomerDetail, CustomerInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { FormPage } from "../../app/forms/FormPage";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText } from "../../i18n/locale";
import { Assignments } from "./Assignments";
import { customers } from "./customers.api";
import { NativeSelect, TextInput } from "../../ui/fields";
import { usePartnerChoices } from "../partners";

const route = getRouteApi("/manage/customers/$id");

type AnyCustomer = Customer | CustomerDetail;

const emptyCustomer: CustomerInput = { partner_id: "", name: "", country: "", kind: "customer", external_id: null, since: null };

const inputOf = ({ partner_id, name, country, kind, external_id, since }: AnyCustomer): CustomerInput => ({
  partner_id,
  name,
  country,
  kind,
  external_id,
  since,
});

export function NewCustomerPage() {
  return <CustomerForm />;
}

export function EditCustomerPage() {
  const { id } = route.useParams();
  return <DetailPage answer={customers.useOne(id)}>{(customer) => (
        <>
          <CustomerForm key={id} customer={customer} />
          <Assignments customer={customer} />
        </>
      )}</DetailPage>;
}

function CustomerForm({ customer }: { customer?: AnyCustomer }) {
  const text = useText();
  const { manage: words } = text;
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: customers,
    record: customer,
    initial: customer ? inputOf(customer) : emptyCustomer,
    toChange: ({ name, country, kind, external_id, since }) => ({ name, country, kind: kind ?? "customer", external_id, since }),
    // A new customer counts nowhere until it is assigned, which is the next thing to do.
    onDone: ({ id }) =>
      void (customer ? navigate({ to: "/manage/customers" }) : navigate({ to: "/manage/customers/$id", params: { id }, replace: true })),
  });
  const { form, meanwhile } = record;
  const labels = { partner_id: words.partner, name: words.name, country: words.country, kind: words.kind, external_id: words.externalId, since: text.portfolio.since };
  const partners = usePartnerChoices();

  return (
    <FormPage
      title={customer ? words.editCustomer : words.newCustomer}
      submitLabel={customer ? text.common.save : words.createCustomer}
      backTo="/manage/customers"
      onSubmit={record.submit}
      isBusy={record.isBusy}
      problem={record.problem}
      conflict={
        meanwhile
          ? { mine: form.getValues(), saved: meanwhile, labels, onKeepMine: record.keepMine, onUseSaved: record.useSaved }
          : undefined
      }
    >
      <NativeSelect label={labels.partner_id} description={customer && words.fixed} disabled={customer !== undefined} data={[{ value: "", label: words.choose }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps("partner_id")} />
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.country} description={words.countryHint} required maxLength={2} {...form.getInputProps("country")} />
        <NativeSelect label={labels.kind} data={Object.entries(text.portfolio.kinds).map(([value, label]) => ({ value, label }))} {...form.getInputProps("kind")} />
      </div>
      <TextInput
        label={labels.external_id}
        description={words.externalIdHint}
        {...form.getInputProps("external_id")}
        value={form.values.external_id ?? ""}
        onChange={(event) => form.setFieldValue("external_id", event.target.value || null)}
      />
      <TextInput
        type="date"
        label={`${labels.since} (${words.optional})`}
        {...form.getInputProps("since")}
        value={form.values.since ?? ""}
        onChange={(event) => form.setFieldValue("since", event.target.value || null)}
      />
    </FormPage>
  );
}
