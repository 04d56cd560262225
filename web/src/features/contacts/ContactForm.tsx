import { useRef, useState, type ChangeEvent, type FormEvent } from "react";
import { isProblem } from "../../api/problem";
import type { Contact, ContactKind, ContactOwner } from "../../api/types";
import { Meanwhile } from "../../app/forms/Meanwhile";
import { problemText, refusedFields } from "../../app/problemText";
import type { ContactDraft } from "../../app/tabs/tabState";
import { contactWords } from "../../i18n/contacts";
import { useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { later } from "../../ui/later";
import { showToast } from "../../ui/toast";
import { useRemoveContact, useSaveContact } from "./contacts.api";

const RemoveDialog = later(() => import("./RemoveDialog").then((module) => module.RemoveDialog));

interface ContactFormProps {
  owner: ContactOwner;
  kind: ContactKind;
  contact: Contact | undefined; // as the server has it
  draft: ContactDraft | undefined; // as it was left when this page was opened
  onDraft: (draft: ContactDraft) => void;
  onDone: () => void;
}

// A draft knows the version it began from: what somebody else saved meanwhile is shown beside it, also a day later.
export function ContactForm({ owner, kind, contact, draft: kept, onDraft, onDone }: ContactFormProps) {
  const text = useText();
  const words = useWords(contactWords);
  const [draft, setDraft] = useState<ContactDraft>(kept ?? draftOf(contact));
  const [isRemoving, setRemoving] = useState(false);
  const save = useSaveContact(owner);
  const remove = useRemoveContact();
  const form = useRef<HTMLFormElement>(null);
  const refused = refusedFields(save.error, text);
  const isOutdated = draft.version !== (contact?.version ?? 0) && !save.isPending && !save.isSuccess;

  const change = (next: ContactDraft) => {
    setDraft(next);
    onDraft(next);
  };
  const field = (name: "name" | "email" | "phone") => ({
    value: draft[name],
    error: refused[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => change({ ...draft, [name]: event.target.value }),
  });
  const send = (what: ContactDraft) =>
    save.mutate(
      { kind, contact, draft: what },
      {
        onSuccess: (saved) => {
          showToast(words.saved(saved.name));
          onDone();
        },
        onError: () => requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(draft);
  };
  const keepMine = () => {
    const mine = { ...draft, version: contact?.version ?? 0 };
    change(mine);
    send(mine);
  };
  const whatIsWrong = save.isError && !isOutdated && !(isProblem(save.error) && save.error.errors.length > 0);

  return (
    <form className="contact-form" ref={form} onSubmit={submit} noValidate aria-label={words.kinds[kind]}>
      {whatIsWrong && <Banner tone="bad">{problemText(save.error, text)}</Banner>}
      {remove.isError && <Banner tone="bad">{problemText(remove.error, text)}</Banner>}
      {isOutdated && (
        <Meanwhile
          mine={draft}
          saved={draftOf(contact)}
          labels={{ name: words.name, email: words.email, phone: words.phone }}
          onKeepMine={keepMine}
          onUseSaved={onDone}
        />
      )}
      <div className="fields">
        <TextInput label={words.name} required maxLength={200} autoFocus={kept === undefined} {...field("name")} />
        <TextInput label={words.email} required type="email" maxLength={254} {...field("email")} />
        <TextInput label={words.phone} type="tel" maxLength={40} {...field("phone")} />
      </div>
      <div className="acts">
        <Button type="submit" kind="primary" isBusy={save.isPending} disabled={isOutdated}>
          {words.save}
        </Button>
        <Button kind="plain" onClick={onDone}>
          {text.common.cancel}
        </Button>
        {contact && (
          <Button kind="plain" onClick={() => setRemoving(true)}>
            {words.remove}
          </Button>
        )}
      </div>
      {isRemoving && contact && (
        <RemoveDialog
          title={words.removeTitle(contact.name, words.kinds[kind])}
          isBusy={remove.isPending}
          onClose={() => setRemoving(false)}
          onRemove={() =>
            remove.mutate(contact, {
              onSuccess: () => {
                showToast(words.removed(contact.name));
                onDone();
              },
              onError: () => setRemoving(false),
            })
          }
        />
      )}
    </form>
  );
}

const draftOf = (contact: Contact | undefined): ContactDraft => ({
  name: contact?.name ?? "",
  email: contact?.email ?? "",
  phone: contact?.phone ?? "",
  version: contact?.version ?? 0,
});
