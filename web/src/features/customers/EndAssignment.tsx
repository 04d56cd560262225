import { useState } from "react";
import type { Day } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";

interface EndAssignmentProps {
  name: string;
  initial: Day;
  isBusy: boolean;
  problem: unknown;
  onEnd: (lastDay: Day) => void;
  onClose: () => void;
}

export function EndAssignment({ name, initial, isBusy, problem, onEnd, onClose }: EndAssignmentProps) {
  const text = useText();
  const words = useWords(manageWords);
  const [last, setLast] = useState(initial);
  const refused = refusedFields(problem, text);
  return (
    <Dialog title={words.endAssignment(name)} isOpen onClose={onClose}>
      <div className="stack">
        {Boolean(problem) && <Banner tone="bad">{problemText(problem, text)}</Banner>}
        <TextInput
          label={words.lastDay}
          type="date"
          data-autofocus
          value={last}
          onChange={(event) => setLast(event.target.value)}
          error={refused.valid_to}
        />
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="primary" isBusy={isBusy} disabled={last === ""} onClick={() => onEnd(last)}>
            {words.end}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
