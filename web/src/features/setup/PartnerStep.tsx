import { choicesAmong, orNone } from "../../app/forms/choices";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { setupWords } from "../../i18n/setup";
import { NativeSelect, TextInput } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { usePartnerChoices } from "../partners";
import { partnerships } from "../partnerships";
import { PartnershipFields } from "./PartnershipFields";
import { Similar } from "./Similar";
import type { SetupForm } from "./useSetup";

// Who it is: somebody new, as long as nobody like that is there, and under which terms.
export function PartnerStep({ form }: { form: SetupForm }) {
  const words = useWords(setupWords);
  const manage = useWords(manageWords);
  const { isNew, partner_id, partnership_id } = form.values;
  const partners = usePartnerChoices(!isNew);
  const own = partnerships.useChoices({ partner_id }, !isNew && partner_id !== "").data ?? [];
  const choose = (id: string) => form.setValues({ isNew: false, partner_id: id, partnership_id: "", known: [] });
  return (
    <>
      <Segmented
        label={words.whichPartner}
        choices={[
          { value: "new", label: words.newPartner },
          { value: "known", label: words.knownPartner },
        ]}
        value={isNew ? "new" : "known"}
        onChoose={(value) => form.setFieldValue("isNew", value === "new")}
      />
      {isNew ? (
        <>
          <TextInput label={manage.name} required {...form.getInputProps("partner.name")} />
          <Similar typed={{ ...form.values.partner, email: form.values.email }} onChoose={choose} />
          <div className="pair">
            <TextInput label={manage.country} description={manage.countryHint} required maxLength={2} {...form.getInputProps("partner.country")} />
            <TextInput label={manage.externalId} description={manage.externalIdHint} {...form.getInputProps("partner.external_id")} />
          </div>
          <TextInput label={words.contact} description={words.contactHint} type="email" {...form.getInputProps("email")} />
        </>
      ) : (
        <>
          <NativeSelect
            label={manage.partner}
            data={orNone(manage.choose, choicesAmong(partners))}
            {...form.getInputProps("partner_id")}
            onChange={(event) => choose(event.target.value)}
          />
          {partner_id !== "" && (
            <NativeSelect label={words.partnership} data={orNone(words.newPartnership, choicesAmong(own))} {...form.getInputProps("partnership_id")} />
          )}
        </>
      )}
      {(isNew || (partner_id !== "" && partnership_id === "")) && <PartnershipFields form={form} />}
    </>
  );
}
