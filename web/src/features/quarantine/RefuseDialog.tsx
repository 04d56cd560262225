import { useText } from "../../i18n/locale";
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
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="dialog-text">{text.manage.refuseText}</p>
      <div className="end">
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={onRefuse}>
          {text.manage.refuse}
        </Button>
      </div>
    </Dialog>
  );
}
