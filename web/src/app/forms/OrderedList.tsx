import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { IconButton } from "../../ui/Button";
import { announce } from "../announce";

interface OrderedListProps {
  label: string;
  description?: string;
  choices: { value: string; label: string }[];
  chosen: string[]; // in their order
  onChange: (chosen: string[]) => void;
  error?: string;
}

// What is chosen stands in its order and can be moved; the rest waits below to be added.
export function OrderedList({ label, description, choices, chosen, onChange, error }: OrderedListProps) {
  const words = useWords(manageWords);
  const nameOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  const rest = choices.filter(({ value }) => !chosen.includes(value));

  const move = (place: number, by: number) => {
    const target = place + by;
    const next = [...chosen];
    [next[place], next[target]] = [next[target], next[place]];
    onChange(next);
    announce(words.movedTo(nameOf(chosen[place]), String(target + 1)));
  };

  return (
    <fieldset className="check-list ordered" aria-invalid={error !== undefined}>
      <legend>{label}</legend>
      {description && <p className="hint">{description}</p>}
      <ol>
        {chosen.map((value, place) => (
          <li key={value}>
            <span className="num muted">{place + 1}</span>
            <span className="grow">{nameOf(value)}</span>
            <IconButton icon="up" label={words.moveUp(nameOf(value))} disabled={place === 0} onClick={() => move(place, -1)} />
            <IconButton icon="down" label={words.moveDown(nameOf(value))} disabled={place === chosen.length - 1} onClick={() => move(place, 1)} />
            <IconButton icon="cross" label={words.leaveOut(nameOf(value))} onClick={() => onChange(chosen.filter((other) => other !== value))} />
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <div className="rest">
          {rest.map(({ value, label: name }) => (
            <button key={value} type="button" className="chip" aria-label={words.addColumn(name)} onClick={() => onChange([...chosen, value])}>
              + {name}
            </button>
          ))}
        </div>
      )}
      {error && <p className="hint bad">{error}</p>}
    </fieldset>
  );
}
