import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { Customer, CustomerDetail, CustomerInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { choicesAmong, choicesOf, orNone } from "../../app/forms/choices";
import { FormPage } from "../../app/forms/FormPage";
import { emptyIsNone } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useMayOpen } from "../../app/session";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { reviewWords } from "../../i18n/reviews";
import { Assignments } from "./Assignments";
import { customers } from "./customers.api";
import { NativeSelect, TextInput } from "../../ui/fields";
import { later } from "../../ui/later";
import { usePartnerChoices } from "../partners";

// Below the form, and with the forms of contacts, which those who only need the list of names do without.
const ManagedContacts = later(() => import("../contacts").then((module) => module.ManagedContacts));

const route = getRouteApi("/manage/customers/$id");

type AnyCustomer = Customer | CustomerDetail;

const emptyCustomer: CustomerInput = { partner_id: "", name: "", country: "", kind: "customer", external_id: null, since: null };

export function NewCustomerPage() {
  return <CustomerForm />;
}

export function EditCustomerPage() {
  const { id } = route.useParams();
  const words = useWords(reviewWords);
  const mayOpen = useMayOpen();
  return <DetailPage answer={customers.useOne(id)}>{(customer) => (
        <>
          <CustomerForm key={id} customer={customer} />
          <Assignments customer={customer} />
          {mayOpen("/audit") && (
            <p className="more">
              <Link className="link" to="/audit/access/$customerId" params={{ customerId: id }}>
                {words.open}
              </Link>
            </p>
          )}
          <ManagedContacts key={`contacts ${id}`} customerId={id} />
        </>
      )}</DetailPage>;
}

function CustomerForm({ customer }: { customer?: AnyCustomer }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: customers,
    record: customer,
    empty: emptyCustomer,
    toChange: ({ name, country, kind, external_id, since }) => ({ name, country, kind: kind ?? "customer", external_id, since }),
    // A new customer counts nowhere until it is assigned, which is the next thing to do.
    onDone: ({ id }) =>
      void (customer ? navigate({ to: "/manage/customers" }) : navigate({ to: "/manage/customers/$id", params: { id }, replace: true })),
  });
  const { form } = record;
  const fixed = customer && { description: words.fixed, disabled: true };
  const labels = { partner_id: words.partner, name: words.name, country: words.country, kind: words.kind, external_id: words.externalId, since: text.portfolio.since };
  const partners = usePartnerChoices();

  return (
    <FormPage
      title={customer ? words.editCustomer : words.newCustomer}
      submitLabel={customer ? text.common.save : words.createCustomer}
      backTo="/manage/customers"
      record={record}
      labels={labels}
    >
      <NativeSelect label={labels.partner_id} {...fixed} data={orNone(words.choose, choicesAmong(partners))} {...form.getInputProps("partner_id")} />
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.country} description={words.countryHint} required maxLength={2} {...form.getInputProps("country")} />
        <NativeSelect label={labels.kind} data={choicesOf(text.portfolio.kinds)} {...form.getInputProps("kind")} />
      </div>
      <TextInput label={labels.external_id} description={words.externalIdHint} {...emptyIsNone(form, "external_id")} />
      <TextInput type="date" label={`${labels.since} (${words.optional})`} {...emptyIsNone(form, "since")} />
    </FormPage>
  );
}
