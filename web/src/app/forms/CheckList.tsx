import { useState } from "react";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Checkbox, TextInput } from "../../ui/fields";

interface CheckListProps {
  label: string;
  choices: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  error?: string;
}

// Several of many: a list with a search above it once it is long.
export function CheckList({ label, choices, chosen, onChange, error }: CheckListProps) {
  const words = useWords(manageWords);
  const [wanted, setWanted] = useState("");
  const shown = choices.filter((choice) => choice.label.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()));
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset className="check-list" aria-invalid={error !== undefined}>
      <legend>{label}</legend>
      {choices.length > 8 && (
        <TextInput aria-label={words.search} placeholder={words.search} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      )}
      <div className="choices">
        {shown.map((choice) => (
          <Checkbox key={choice.value} label={choice.label} checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />
        ))}
      </div>
      {error && <p className="hint bad">{error}</p>}
    </fieldset>
  );
}
