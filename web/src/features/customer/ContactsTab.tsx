import { useMemo, useState } from "react";
import { readTabState } from "../../app/tabs/tabState";
import { useTabs } from "../../app/tabs/useTabs";
import { contactWords } from "../../i18n/contacts";
import { useWords } from "../../i18n/locale";
import { Contacts } from "../contacts";

// What is typed stays with the tab: other tabs, a reload and another machine find it again.
export function ContactsTab({ customerId }: { customerId: string }) {
  const { tabs, isReady } = useTabs();
  const isOpen = tabs.some((tab) => tab.customer_id === customerId);
  return isReady && isOpen ? <OpenContacts customerId={customerId} /> : null;
}

function OpenContacts({ customerId }: { customerId: string }) {
  const words = useWords(contactWords);
  const { tabs, remember } = useTabs();
  const owner = useMemo(() => ({ customer_id: customerId }), [customerId]);
  const [drafts] = useState(() => readTabState(tabs.find((tab) => tab.customer_id === customerId)?.state).drafts ?? {});
  return (
    <Contacts
      owner={owner}
      help={words.help}
      drafts={drafts}
      onDraft={(kind, draft) => remember(customerId, (now) => ({ drafts: { ...now.drafts, [kind]: draft } }))}
    />
  );
}
