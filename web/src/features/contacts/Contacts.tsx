import type { ActivityEntry, ContactKind, ContactOwner } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useCan } from "../../app/session";
import type { ContactDraft } from "../../app/tabs/tabState";
import { usePages } from "../../app/usePages";
import { contactWords } from "../../i18n/contacts";
import { useWords } from "../../i18n/locale";
import { ActivityList } from "../activity";
import { changesPath, useContacts } from "./contacts.api";
import { ContactRow } from "./ContactRow";
import "./contacts.css";

const kinds: ContactKind[] = ["sales", "customer_success", "finance", "technical"];

interface ContactsProps {
  owner: ContactOwner;
  help?: string; // below the heading, where the page has no other one
  drafts: Partial<Record<ContactKind, ContactDraft>>; // as they were when the page was opened
  onDraft: (kind: ContactKind, draft: ContactDraft | undefined) => void;
}

// Whom to ask, one row a kind, and below who changed it. What is typed is kept by whoever shows this.
export function Contacts({ owner, help, drafts, onDraft }: ContactsProps) {
  const words = useWords(contactWords);
  const canEdit = useCan()("contacts_manage");
  const answer = useContacts(owner);
  if (answer.isError && !answer.data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <>
      {help ? (
        <div className="cap">
          <h2 className="sec">{words.title}</h2>
          <span>{help}</span>
        </div>
      ) : (
        <h2 className="sr">{words.title}</h2>
      )}
      <ul className="contacts" aria-label={words.title} aria-busy={answer.isPending}>
        {kinds.map((kind) => (
          <ContactRow
            key={kind}
            owner={owner}
            kind={kind}
            contact={answer.data?.find((contact) => contact.kind === kind)}
            isWaiting={!answer.data}
            canEdit={canEdit}
            draft={drafts[kind]}
            onDraft={(draft) => onDraft(kind, draft)}
          />
        ))}
      </ul>
      <ContactChanges owner={owner} />
    </>
  );
}

function ContactChanges({ owner }: { owner: ContactOwner }) {
  const words = useWords(contactWords);
  const pages = usePages<ActivityEntry>(changesPath, owner);
  return (
    <section aria-label={words.history}>
      <div className="cap">
        <h2 className="sec">{words.history}</h2>
      </div>
      <ActivityList pages={pages} empty={<p className="more">{words.noChanges}</p>} />
    </section>
  );
}
