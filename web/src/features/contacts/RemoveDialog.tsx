import { contactWords } from "../../i18n/contacts";
import { useText, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

interface RemoveDialogProps {
  title: string;
  isBusy: boolean;
  onRemove: () => void;
  onClose: () => void;
}

export function RemoveDialog({ title, isBusy, onRemove, onClose }: RemoveDialogProps) {
  const text = useText();
  const words = useWords(contactWords);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="dialog-text">{words.removeText}</p>
      <div className="end">
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={onRemove}>
          {words.remove}
        </Button>
      </div>
    </Dialog>
  );
}
