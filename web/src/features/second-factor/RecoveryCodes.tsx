import { useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import "./second-factor.css";

// Shown once: nothing of them can be read again.
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const words = useWords(secondFactorWords);
  const copy = () => void navigator.clipboard.writeText(codes.join("\n")).then(() => showToast(words.copied));
  return (
    <section className="recovery" aria-labelledby="recovery-title">
      <b id="recovery-title">{words.codesTitle}</b>
      <p className="small muted">{words.codesText}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button icon="copy" onClick={copy}>
          {words.copy}
        </Button>
        <Button kind="primary" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </section>
  );
}
