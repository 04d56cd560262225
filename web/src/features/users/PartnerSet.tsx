import type { UseFormReturnType } from "@mantine/form";
import type { UserInput } from "../../api/types";
import { CheckList } from "../../app/forms/CheckList";
import { choicesAmong } from "../../app/forms/choices";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Checkbox } from "../../ui/fields";
import { usePartnerChoices } from "../partners";

// Which partners one of the vendor's people looks after: all, or those named. Of the others nothing exists for the person.
export function PartnerSet({ form }: { form: UseFormReturnType<UserInput> }) {
  const words = useWords(manageWords);
  const isOfSome = form.values.partner_scope === "assigned";
  const partners = usePartnerChoices(isOfSome);
  const look = (isOfAll: boolean) => form.setValues({ partner_scope: isOfAll ? "all" : "assigned", partner_ids: [] });
  return (
    <>
      <Checkbox label={words.allPartners} checked={!isOfSome} onChange={(event) => look(event.target.checked)} />
      {isOfSome && (
        <CheckList
          label={words.partnersLookedAfter}
          choices={choicesAmong(partners)}
          chosen={form.values.partner_ids}
          onChange={(ids) => form.setFieldValue("partner_ids", ids)}
          error={form.errors.partner_ids ? String(form.errors.partner_ids) : undefined}
        />
      )}
    </>
  );
}
