import { useId, useState, type ChangeEvent } from "react";
import { brandingWords } from "../../i18n/branding";
import { useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";

const largest = 32 * 1024; // bytes; the server says the same

interface LogoFieldProps {
  value: string | null; // data: address
  refusal?: string;
  onChange: (logo: string | null) => void;
}

export function LogoField({ value, refusal, onChange }: LogoFieldProps) {
  const words = useWords(brandingWords);
  const id = useId();
  const [trouble, setTrouble] = useState("");
  const said = trouble || refusal;

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = ""; // the same file may be chosen again
    if (!file) return;
    setTrouble(file.size > largest ? words.largerThan : "");
    if (file.size > largest) return;
    try {
      onChange(await dataAddress(file));
    } catch {
      setTrouble(words.cannotRead);
    }
  };

  return (
    <section className="field">
      <label htmlFor={id}>{words.logo}</label>
      <p className="small muted" id={`${id}-hint`}>
        {words.logoHint}
      </p>
      <div className="logo-row">
        <span className="logo-plate">{value ? <img className="logo" src={value} alt={words.logo} /> : <span className="small muted">{words.noLogo}</span>}</span>
        <span className="file">
          <input id={id} type="file" accept="image/png" aria-describedby={`${id}-hint`} aria-invalid={said ? true : undefined} onChange={(event) => void choose(event)} />
          <span className="btn" aria-hidden="true">
            {words.chooseLogo}
          </span>
        </span>
        {value && (
          <Button kind="plain" onClick={() => onChange(null)}>
            {words.removeLogo}
          </Button>
        )}
      </div>
      {said && (
        <p className="hint bad" role="alert">
          {said}
        </p>
      )}
    </section>
  );
}

function dataAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error(file.name));
    reader.readAsDataURL(file);
  });
}
