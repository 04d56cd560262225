import { useText, useWords } from "../../i18n/locale";
import { taskWords } from "../../i18n/tasks";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Checkbox } from "../../ui/fields";

interface KeysDialogProps {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  onClose: () => void;
}

// Keys of one letter can be switched off: whoever speaks to the computer would press them by accident.
export function KeysDialog({ isOn, onSwitch, onClose }: KeysDialogProps) {
  const text = useText();
  const words = useWords(taskWords);
  return (
    <Dialog title={words.keys} isOpen onClose={onClose}>
      <p className="dialog-text">{words.keysText}</p>
      <dl className="task-keys">
        {Object.entries(words.keyWords).map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label={words.keysOn} checked={isOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      <div className="end">
        <Button onClick={onClose}>{text.common.close}</Button>
      </div>
    </Dialog>
  );
}
