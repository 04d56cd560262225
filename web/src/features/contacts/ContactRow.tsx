import { useState } from "react";
import type { Contact, ContactKind, ContactOwner } from "../../api/types";
import type { ContactDraft } from "../../app/tabs/tabState";
import { contactWords } from "../../i18n/contacts";
import { useText, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { later } from "../../ui/later";

const ContactForm = later(() => import("./ContactForm").then((module) => module.ContactForm));

interface ContactRowProps {
  owner: ContactOwner;
  kind: ContactKind;
  contact: Contact | undefined;
  isWaiting: boolean;
  canEdit: boolean;
  draft: ContactDraft | undefined;
  onDraft: (draft: ContactDraft | undefined) => void;
}

export function ContactRow({ kind, contact, isWaiting, canEdit, draft, onDraft, owner }: ContactRowProps) {
  const text = useText();
  const words = useWords(contactWords);
  const [isEditing, setEditing] = useState(canEdit && draft !== undefined);
  const finish = () => {
    onDraft(undefined);
    setEditing(false);
  };
  return (
    <li>
      <div className="for">
        <h3>{words.kinds[kind]}</h3>
        <p className="small muted">{words.hints[kind]}</p>
      </div>
      {isWaiting ? (
        <span className="sk w3" />
      ) : isEditing ? (
        <ContactForm owner={owner} kind={kind} contact={contact} draft={draft} onDraft={onDraft} onDone={finish} />
      ) : (
        <>
          {contact ? <Person contact={contact} /> : <p className="person muted">{words.nobody}</p>}
          {canEdit && (
            <Button
              kind="plain"
              aria-label={contact ? words.editWhom(words.kinds[kind]) : words.nameFor(words.kinds[kind])}
              onClick={() => setEditing(true)}
            >
              {contact ? text.common.edit : words.nameSomebody}
            </Button>
          )}
        </>
      )}
    </li>
  );
}

function Person({ contact }: { contact: Contact }) {
  return (
    <p className="person">
      <b>{contact.name}</b>
      <a className="link" href={`mailto:${encodeURIComponent(contact.email)}`}>
        {contact.email}
      </a>
      {contact.phone && (
        <a className="link num" href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>
          {contact.phone}
        </a>
      )}
    </p>
  );
}
