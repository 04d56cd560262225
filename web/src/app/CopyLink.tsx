import { useText } from "../i18n/locale";
import { Button, IconButton } from "../ui/Button";
import { showToast } from "../ui/toast";

// The address of exactly what is on the screen. It opens nothing to anybody who may not see it.
export function CopyLink({ isPlain = false }: { isPlain?: boolean }) {
  const text = useText();
  const copy = () => void navigator.clipboard.writeText(location.href).then(() => showToast(text.common.copied));
  if (isPlain) return <IconButton icon="copy" label={text.common.copyLink} onClick={copy} />;
  return (
    <Button icon="copy" onClick={copy}>
      {text.common.copyLink}
    </Button>
  );
}
