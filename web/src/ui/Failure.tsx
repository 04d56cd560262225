import { useText } from "../i18n/locale";
import { Blank } from "./Blank";
import { Button, IconButton } from "./Button";
import { showToast } from "./toast";

interface FailureProps {
  title: string;
  message: string;
  requestId: string | null;
  onRetry?: () => void;
}

// What happened, the way out, and the id to quote.
export function Failure({ title, message, requestId, onRetry }: FailureProps) {
  const text = useText();
  return (
    <Blank icon="alert" title={title} text={message}>
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          {text.common.retry}
        </Button>
      )}
      {requestId && <RequestId id={requestId} />}
    </Blank>
  );
}

export function RequestId({ id }: { id: string }) {
  const text = useText();
  const copy = () => navigator.clipboard.writeText(id).then(() => showToast(text.common.copied));
  return (
    <span className="request-id">
      <span className="sr">{text.common.requestId} </span>
      <span className="mono">{id}</span>
      <IconButton icon="copy" label={text.common.copy} onClick={() => void copy()} />
    </span>
  );
}
