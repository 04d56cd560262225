import { useState } from "react";
import type { LesserAccess } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { accessWords } from "../../i18n/access";
import { accessReviewWords } from "../../i18n/accessReviews";
import { useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { useRoleName } from "../roles";
import { useTakeUnused } from "./access-reviews.api";

const longestName = 80;

// A role without what its person does not use: one that exists, or one that is made.
export function TakeDialog({ access, onClose }: { access: LesserAccess; onClose: () => void }) {
  const text = useText();
  const words = useWords(accessReviewWords);
  const { permissions } = useWords(accessWords);
  const roleName = useRoleName();
  const take = useTakeUnused();
  const lost = access.unused.map((permission) => permissions[permission]).join(", ");
  const [name, setName] = useState(words.without(roleName(access.role), lost).slice(0, longestName));
  const { grant_id, smaller_role } = access;
  const done = () => {
    showToast(words.taken);
    onClose();
  };
  return (
    <Dialog title={words.takeOf(access.name)} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate({ grant_id, name: smaller_role ? null : name }, { onSuccess: done });
        }}
        noValidate
      >
        {take.isError && <Banner tone="bad">{problemText(take.error, text)}</Banner>}
        <p>{smaller_role ? words.takeText(access.name, lost, roleName(smaller_role)) : words.takeNew(access.name, lost)}</p>
        {!smaller_role && (
          <TextInput label={words.newName} required value={name} onChange={(event) => setName(event.target.value)} error={refusedFields(take.error, text).name} />
        )}
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={take.isPending} disabled={!smaller_role && name.trim() === ""}>
            {words.take}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
