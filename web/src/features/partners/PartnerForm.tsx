import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Partner, PartnerInput } from "../../api/types";
import { DetailPage } from "../../app/DetailPage";
import { choicesOf } from "../../app/forms/choices";
import { FormPage } from "../../app/forms/FormPage";
import { emptyIsNone } from "../../app/forms/inputs";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { partners } from "./partners.api";
import { NativeSelect, TextInput } from "../../ui/fields";
import { later } from "../../ui/later";

// Below the form, and with the forms of contacts, which those who only need the list of names do without.
const ManagedContacts = later(() => import("../contacts").then((module) => module.ManagedContacts));

const route = getRouteApi("/manage/partners/$id");

const emptyPartner: PartnerInput = { name: "", country: "", external_id: null, standing: "active", crm_status: null };

export function NewPartnerPage() {
  return <PartnerForm />;
}

export function EditPartnerPage() {
  const { id } = route.useParams();
  return <DetailPage answer={partners.useOne(id)}>{(partner) => (
        <>
          <PartnerForm key={id} partner={partner} />
          <ManagedContacts key={`contacts ${id}`} partnerId={id} />
        </>
      )}</DetailPage>;
}

function PartnerForm({ partner }: { partner?: Partner }) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const record = useRecordForm({
    collection: partners,
    record: partner,
    empty: emptyPartner,
    toChange: (input) => input,
    onDone: () => void navigate({ to: "/manage/partners" }),
  });
  const { form } = record;
  const labels = { name: words.name, country: words.country, external_id: words.externalId, standing: words.standing, crm_status: words.crmStatus };

  return (
    <FormPage
      title={partner ? words.editPartner : words.newPartner}
      submitLabel={partner ? text.common.save : words.createPartner}
      backTo="/manage/partners"
      record={record}
      labels={labels}
    >
      <TextInput label={labels.name} required {...form.getInputProps("name")} />
      <div className="pair">
        <TextInput label={labels.country} description={words.countryHint} required maxLength={2} {...form.getInputProps("country")} />
        <NativeSelect label={labels.standing} data={choicesOf(words.standings)} {...form.getInputProps("standing")} />
      </div>
      <div className="pair">
        <TextInput label={labels.external_id} description={words.externalIdHint} {...emptyIsNone(form, "external_id")} />
        <TextInput label={labels.crm_status} description={words.crmStatusHint} maxLength={40} {...emptyIsNone(form, "crm_status")} />
      </div>
    </FormPage>
  );
}
