import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

interface RefuseDialogProps {
  title: string;
  isBusy: boolean;
  onRefuse: () => void;
  onClose: () => void;
}

export function RefuseDialog({ title, isBusy, onRefuse, onClose }: RefuseDialogProps) {
  const text = useText();
  const words = useWords(manageWords);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="dialog-text">{words.refuseText}</p>
      <div className="end">
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={onRefuse}>
          {words.refuse}
        </Button>
      </div>
    </Dialog>
  );
}
