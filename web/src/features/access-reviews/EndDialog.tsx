import { problemText } from "../../app/problemText";
import { useText } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

interface EndDialogProps {
  title: string;
  what: string; // is lost
  label: string;
  error: unknown;
  isBusy: boolean;
  onEnd: () => void;
  onClose: () => void;
}

// Somebody's access ends at once, so it is asked for twice.
export function EndDialog({ title, what, label, error, isBusy, onEnd, onClose }: EndDialogProps) {
  const text = useText();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="stack">
        {Boolean(error) && <Banner tone="bad">{problemText(error, text)}</Banner>}
        <p>{what}</p>
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="danger" isBusy={isBusy} onClick={onEnd}>
            {label}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
