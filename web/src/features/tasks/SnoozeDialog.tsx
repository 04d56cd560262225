import { useState } from "react";
import { useSession } from "../../app/session";
import { useText, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { dayIn } from "../../i18n/zones";
import { Button } from "../../ui/Button";
import { addDays } from "../../ui/charts/dayMarks";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";

// The days of tasks are those of UTC.
export function SnoozeDialog({ onSnooze, onClose }: { onSnooze: (until: string) => void; onClose: () => void }) {
  const text = useText();
  const words = useWords(taskWords);
  const today = dayIn(useSession().as_of, "UTC");
  const [until, setUntil] = useState(addDays(today, 7));
  const isPossible = addDays(today, 1) <= until && until <= addDays(today, 365);
  const choices = [
    [1, words.tomorrow],
    [7, words.nextWeek],
    [30, words.nextMonth],
  ] as const;
  return (
    <Dialog title={words.snoozeTitle} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSnooze(until);
        }}
        noValidate
      >
        <p className="dialog-text">{words.snoozeText}</p>
        <div className="task-days">
          {choices.map(([days, label]) => (
            <button key={days} type="button" className="chip" aria-pressed={until === addDays(today, days)} onClick={() => setUntil(addDays(today, days))}>
              {label}
            </button>
          ))}
        </div>
        <TextInput
          label={words.day}
          type="date"
          required
          withAsterisk={false}
          min={addDays(today, 1)}
          max={addDays(today, 365)}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" disabled={!isPossible}>
            {words.snooze}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
