import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Customer, CustomerInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { FormPage } from "../../app/forms/FormPage";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText } from "../../i18n/locale";
import { customers } from "./customers.api";
import { NativeSelect, TextInput } from "../../ui/fields";
import { usePartnerChoices } from "../partners";

const route = getRouteApi("/manage/customers/$id");

const emptyCustomer: CustomerInput = { partner_id: "", name: "", country: "", kind: "customer", external_id: null };

const inputOf = ({ partner_id, name, country, kind, external_id }: Customer): CustomerInput => ({
  partner_id,
  name,
  country,
  kind,
  external_id,
});

export function NewCustomerPage() {
  return <CustomerForm />;
}

export function EditCustomerPage() {
  const { id } = route.useParams();
  return <DetailPage answer={customers.useOne(id)}>{(customer) => <CustomerForm key={id} customer={customer} />}</DetailPage>;
}

function CustomerForm({ customer }: { customer?: Customer }) {
  const text = useText();
  const { manage: words } = text;
  const navigate = useNavigate();
  const record = useRecordForm<Customer, CustomerInput>({
    collection: customers,
    record: customer,
    initial: customer ? inputOf(customer) : emptyCustomer,
    onDone: () => void navigate({ to: "/manage/customers" }),
  });
  const { form, meanwhile } = record;
  const labels = { partner_id: words.partner, name: words.name, country: words.country, kind: words.kind, external_id: words.externalId };
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
      <NativeSelect label={labels.partner_id} data={[{ value: "", label: words.choose }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]} {...form.getInputProps("partner_id")} />
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
    </FormPage>
  );
}
