import { useText } from "../i18n/locale";
import { Icon } from "./Icon";
import { Pop, PopItem } from "./Pop";

interface FilterChipProps {
  label: string;
  choices: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  isSingle?: boolean;
}

// A plus while unset; the value with a cross once set.
export function FilterChip({ label, choices, chosen, onChange, isSingle = false }: FilterChipProps) {
  const text = useText();
  const isSet = chosen.length > 0;
  const toggle = (value: string) => {
    if (chosen.includes(value)) return onChange(chosen.filter((other) => other !== value));
    onChange(isSingle ? [value] : [...chosen, value]);
  };
  const names = choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.label);

  return (
    <span className={isSet ? "chip set" : "chip"}>
      <Pop
        faceClass="chip-face"
        label={label}
        face={
          <>
            {!isSet && <Icon name="plus" />}
            {label} {isSet && <b>{names.join(", ")}</b>}
          </>
        }
      >
        {choices.map((choice) => (
          <PopItem key={choice.value} isChosen={chosen.includes(choice.value)} staysOpen={!isSingle} onClick={() => toggle(choice.value)}>
            {choice.label}
          </PopItem>
        ))}
      </Pop>
      {isSet && (
        <button type="button" className="chip-clear" aria-label={text.portfolio.clear(label)} onClick={() => onChange([])}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
