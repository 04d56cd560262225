import { PageHead } from "../../app/PageHead";
import { contactWords } from "../../i18n/contacts";
import { useText, useWords } from "../../i18n/locale";
import { ContactSection } from "./ContactSection";

const ours = {};

// The partner's own contacts.
export function ContactsPage() {
  const text = useText();
  const words = useWords(contactWords);
  return (
    <>
      <PageHead title={text.shell.ownContacts} sub={words.ownHelp} />
      <ContactSection owner={ours} />
    </>
  );
}
