import type { UseFormReturnType } from "@mantine/form";
import type { UserInput } from "../../api/types";
import { CheckList } from "../../app/forms/CheckList";
import { choicesAmong } from "../../app/forms/choices";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Checkbox } from "../../ui/fields";
import { useCustomersOf, usePartnershipsOf, usePeople } from "./usePeople";

// What a new person of a partner sees: which partnerships, and in them all customers or only some. Later on partnerships and roles are
// changed as access, and here only which customers are given to the person.
export function UserScope({ form, partnerId, isNew }: { form: UseFormReturnType<UserInput>; partnerId: string; isNew: boolean }) {
  const words = useWords(manageWords);
  const { isOwn } = usePeople();
  const seesAll = isNew && form.values.customer_scope !== "assigned";
  const allPartnerships = usePartnershipsOf(partnerId);
  const allCustomers = useCustomersOf(partnerId, !seesAll);
  return (
    <>
      {isNew && (
        <>
          {!isOwn && (
            <CheckList
              label={words.partnershipsSeen}
              choices={choicesAmong(allPartnerships)}
              chosen={form.values.partnership_ids}
              onChange={(ids) => form.setFieldValue("partnership_ids", ids)}
              error={form.errors.partnership_ids ? String(form.errors.partnership_ids) : undefined}
            />
          )}
          <Checkbox
            label={words.allCustomers}
            checked={seesAll}
            onChange={(event) => form.setFieldValue("customer_scope", event.target.checked ? "all" : "assigned")}
          />
        </>
      )}
      {!seesAll && (
        <CheckList
          label={words.customersSeen}
          choices={choicesAmong(allCustomers)}
          chosen={form.values.customer_ids}
          onChange={(ids) => form.setFieldValue("customer_ids", ids)}
          error={form.errors.customer_ids ? String(form.errors.customer_ids) : undefined}
        />
      )}
    </>
  );
}
