import { useMemo } from "react";
import { contactWords } from "../../i18n/contacts";
import { useWords } from "../../i18n/locale";
import { ContactSection } from "./ContactSection";

type ManagedContactsProps = { partnerId: string; customerId?: undefined } | { customerId: string; partnerId?: undefined };

// The same contacts on the vendor's page about a customer or a partner.
export function ManagedContacts({ partnerId, customerId }: ManagedContactsProps) {
  const words = useWords(contactWords);
  const owner = useMemo(() => ({ partner_id: partnerId, customer_id: customerId }), [partnerId, customerId]);
  return (
    <section aria-label={words.title} className="after-form">
      <ContactSection owner={owner} help={words.help} />
    </section>
  );
}
