import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, remove } from "../../api/client";
import type { Contact, ContactInput, ContactKind, ContactOwner } from "../../api/types";
import type { ContactDraft } from "../../app/tabs/tabState";

// Contacts of a customer, or of the partner whose portal this is when the owner names nobody.

const path = "/v1/contacts";
export const changesPath = "/v1/contact-changes";

const keyOf = (owner: ContactOwner) => [path, owner];
const fieldsOf = ({ name, email, phone }: ContactDraft) => ({ name, email, phone: phone.trim() || null });

export const useContacts = (owner: ContactOwner) =>
  useQuery({
    queryKey: keyOf(owner),
    queryFn: async ({ signal }) => (await get<{ data: Contact[] }>(path, owner, { signal })).data,
  });

interface Save {
  kind: ContactKind;
  contact: Contact | undefined;
  draft: ContactDraft;
}

export function useSaveContact(owner: ContactOwner) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, contact, draft }: Save) =>
      contact
        ? patch<Contact>(`${path}/${contact.id}`, fieldsOf(draft), draft.version)
        : post<Contact>(path, { ...owner, kind, ...fieldsOf(draft) } satisfies ContactInput),
    // The card shows what was saved before the list is asked again.
    onSuccess: (saved) =>
      client.setQueryData<Contact[]>(keyOf(owner), (all = []) => [...all.filter((other) => other.kind !== saved.kind), saved]),
    onSettled: () => refresh(client),
  });
}

export function useRemoveContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Contact) => remove(`${path}/${id}`, { version }),
    onSettled: () => refresh(client),
  });
}

// Refused or not, somebody may have been quicker.
const refresh = (client: ReturnType<typeof useQueryClient>) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [name] }) => name === path || name === changesPath || String(name).endsWith("/activity"),
  });
