import { choicesOf, orNone } from "../../app/forms/choices";
import { wholeNumber } from "../../app/forms/inputs";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { setupWords } from "../../i18n/setup";
import { NativeSelect, TextInput } from "../../ui/fields";
import { usePartnershipTypes } from "../partnership-types";
import type { SetupForm } from "./useSetup";

// A type brings its usual terms; each may still be changed.
export function PartnershipFields({ form }: { form: SetupForm }) {
  const words = useWords(manageWords);
  const setup = useWords(setupWords);
  const types = usePartnershipTypes();
  const chooseType = (type_code: string) => {
    const type = types.find(({ code }) => code === type_code);
    const terms = type && { start_day: type.start_day, grace_days: type.grace_days, zone: type.zone, currency: type.currency, total: type.total };
    form.setFieldValue("partnership", { ...form.values.partnership, type_code, ...terms });
    for (const name of ["type_code", ...Object.keys(terms ?? {})]) form.clearFieldError(`partnership.${name}`);
  };
  return (
    <fieldset className="setup-part">
      <legend>{setup.partnership}</legend>
      <div className="pair">
        <NativeSelect
          label={words.type}
          data={orNone(words.choose, types.map(({ code, name }) => ({ value: code, label: name })))}
          {...form.getInputProps("partnership.type_code")}
          onChange={(event) => chooseType(event.target.value)}
        />
        <TextInput label={words.region} required {...form.getInputProps("partnership.region")} />
      </div>
      <TextInput label={`${words.name} (${words.optional})`} description={setup.nameHint} {...form.getInputProps("partnership.name")} />
      <div className="pair">
        <TextInput label={words.currency} description={words.currencyHint} required maxLength={3} {...form.getInputProps("partnership.currency")} />
        <TextInput label={words.zone} description={words.zoneHint} required {...form.getInputProps("partnership.zone")} />
      </div>
      <div className="pair">
        <TextInput label={words.startDay} description={words.startDayHint} min={1} max={31} {...wholeNumber(form, "partnership.start_day")} />
        <TextInput label={words.graceDays} description={words.graceDaysHint} min={0} {...wholeNumber(form, "partnership.grace_days")} />
      </div>
      <NativeSelect label={words.totalRule} data={choicesOf(words.totals)} {...form.getInputProps("partnership.total")} />
    </fieldset>
  );
}
