import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { get, post } from "../../api/client";
import type { Customer, MovePreview, Partnership } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { useText } from "../../i18n/locale";
import type { MoveWords } from "../../i18n/move";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { NativeSelect, TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";

interface MoveCustomerProps {
  customerId: string;
  name: string;
  partnerships: Partnership[]; // of other partners
  words: MoveWords; // the page's: what a dialog imports together with its page would bring the page along
  onClose: () => void;
}

// To another partner, with what that changes on both sides before it is done.
export function MoveCustomer({ customerId, name, partnerships, words, onClose }: MoveCustomerProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [partnership_id, setPartnership] = useState("");
  const [reason, setReason] = useState("");
  const path = `/v1/customers/${customerId}/move`;
  const preview = useQuery({
    queryKey: [path, "preview", partnership_id],
    queryFn: () => get<MovePreview>(path, { partnership_id }),
    enabled: partnership_id !== "",
    gcTime: 0,
  });
  const move = useMutation({
    mutationFn: () => post<Customer>(path, { partnership_id, reason }),
    onSuccess: async ({ id }) => {
      // What the move would have changed cannot be asked any more.
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== path });
      showToast(words.done(name));
      await navigate({ to: "/manage/customers/$id", params: { id } });
      onClose();
    },
  });
  const problem = move.error ?? preview.error;
  const refused = refusedFields(problem, text);
  return (
    <Dialog title={words.title(name)} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate();
        }}
        noValidate
      >
        {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
        <NativeSelect
          label={words.where}
          data={[{ value: "", label: "" }, ...partnerships.map(({ id, name }) => ({ value: id, label: name }))]}
          value={partnership_id}
          onChange={(event) => setPartnership(event.target.value)}
          error={refused.partnership_id}
        />
        <TextInput
          label={words.reason}
          description={words.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={refused.reason}
        />
        {preview.data && <Changes preview={preview.data} words={words} />}
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={move.isPending} disabled={!preview.data || reason.trim() === ""}>
            {words.move}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Changes({ preview, words }: { preview: MovePreview; words: MoveWords }) {
  const { from, to, people, continues, product_lines } = preview;
  const lines = product_lines.map((line) => line || words.allLines).join(", ");
  return (
    <section className="preview small" aria-label={words.changes} role="status">
      <b>{words.changes}</b>
      <p>{words.leaves(from, people)}</p>
      <p>{continues ? words.continues(to, lines) : words.begins(to, lines)}</p>
      <p>{words.vendorKeeps}</p>
    </section>
  );
}
