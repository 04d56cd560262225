import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import type { ContactKind, ContactOwner } from "../../api/types";
import { useText } from "../../i18n/locale";
import { Contacts } from "./Contacts";

const noDrafts = {};

// Contacts on a page that is no customer tab. Nothing keeps what is typed here, so the page is not left unasked.
export function ContactSection({ owner, help }: { owner: ContactOwner; help?: string }) {
  const text = useText();
  const [typed, setTyped] = useState<ContactKind[]>([]);
  const isDirty = typed.length > 0;
  useBlocker({ shouldBlockFn: () => isDirty && !confirm(text.states.unsaved), enableBeforeUnload: () => isDirty });
  return (
    <Contacts
      owner={owner}
      help={help}
      drafts={noDrafts}
      onDraft={(kind, draft) => setTyped((now) => [...now.filter((other) => other !== kind), ...(draft ? [kind] : [])])}
    />
  );
}
