import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { problemText, refusedFields } from "../../app/problemText";
import { beginVisit, useReplaceSession } from "../../app/session";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";

const times = ["15", "30", "60", "120"] as const;

interface VisitDialogProps {
  partnership: { id: string; name: string };
  onClose: () => void;
}

// A vendor's person looks at a partnership as its partner sees it: for a reason, which the partner reads too, and for a while.
export function VisitDialog({ partnership, onClose }: VisitDialogProps) {
  const text = useText();
  const words = useWords(manageWords);
  const navigate = useNavigate();
  const replaceSession = useReplaceSession();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<(typeof times)[number]>("30");
  const visit = useMutation({
    mutationFn: () => beginVisit({ partnership_id: partnership.id, reason, minutes: Number(minutes) }),
    onSuccess: async (session) => {
      await navigate({ to: "/" });
      replaceSession(session);
    },
  });
  const refused = refusedFields(visit.error, text);
  return (
    <Dialog title={words.visitTitle(partnership.name)} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          visit.mutate();
        }}
        noValidate
      >
        {visit.isError && <Banner tone="bad">{problemText(visit.error, text)}</Banner>}
        <p className="dialog-text">{words.visitText}</p>
        <TextInput
          label={words.visitReason}
          description={words.visitReasonHint}
          data-autofocus
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
          error={refused.reason}
        />
        <div className="field">
          <span className="lab">{words.visitTime}</span>
          <Segmented
            label={words.visitTime}
            choices={times.map((value) => ({ value, label: words.visitMinutes(value) }))}
            value={minutes}
            onChoose={setMinutes}
          />
        </div>
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={visit.isPending} disabled={reason.trim() === ""}>
            {words.enter}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
