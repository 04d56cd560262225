import { CheckList } from "../../app/forms/CheckList";
import { choicesAmong } from "../../app/forms/choices";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { setupWords } from "../../i18n/setup";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { customers } from "../customers";
import type { SetupForm } from "./useSetup";

const scopes = ["none", "chosen", "all"] as const;

export function CustomersStep({ form }: { form: SetupForm }) {
  const words = useWords(setupWords);
  const { isNew, partner_id, partner, scope, known, fresh } = form.values;
  const own = customers.useChoices({ partner_id }, !isNew && partner_id !== "" && scope !== "none").data ?? [];
  return (
    <>
      <Segmented
        label={words.whatTheySee}
        choices={scopes.map((value) => ({ value, label: words.scopes[value] }))}
        value={scope}
        onChoose={(value) => form.setFieldValue("scope", value)}
      />
      <p className="lead setup-said">{words.scopeText[scope]}</p>
      {scope !== "none" && !isNew && own.length > 0 && (
        <CheckList
          label={words.knownCustomers}
          choices={choicesAmong(own)}
          chosen={known}
          onChange={(ids) => form.setFieldValue("known", ids)}
          error={form.errors.known ? String(form.errors.known) : undefined}
        />
      )}
      {scope !== "none" && (
        <>
          {fresh.map((_, place) => (
            <NewCustomer key={place} form={form} place={place} />
          ))}
          <p className="setup-more">
            <Button icon="plus" onClick={() => form.insertListItem("fresh", { name: "", country: partner.country })}>
              {words.addCustomer}
            </Button>
          </p>
        </>
      )}
    </>
  );
}

function NewCustomer({ form, place }: { form: SetupForm; place: number }) {
  const words = useWords(setupWords);
  const manage = useWords(manageWords);
  return (
    <fieldset className="setup-part">
      <legend>{words.customer(place + 1)}</legend>
      <div className="pair">
        <TextInput label={manage.name} required {...form.getInputProps(`fresh.${place}.name`)} />
        <TextInput label={manage.country} description={manage.countryHint} required maxLength={2} {...form.getInputProps(`fresh.${place}.country`)} />
      </div>
      <Button kind="plain" icon="cross" onClick={() => form.removeListItem("fresh", place)}>
        {words.leaveOutCustomer(place + 1)}
      </Button>
    </fieldset>
  );
}
