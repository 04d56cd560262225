import { useText } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";

interface MeanwhileProps {
  mine: object;
  saved: object;
  labels: Record<string, string>; // the fields that are compared, and their names
  onKeepMine: () => void;
  onUseSaved: () => void;
}

// Somebody else saved first: both values of each field that differs, and the person chooses.
export function Meanwhile({ mine, saved, labels, onKeepMine, onUseSaved }: MeanwhileProps) {
  const text = useText();
  const value = (record: object, name: string) => String((record as Record<string, unknown>)[name] ?? text.common.none);
  const differing = Object.keys(labels).filter((name) => value(mine, name) !== value(saved, name));
  return (
    <section className="meanwhile">
      <Banner tone="warn">
        <b>{text.states.changedTitle}</b> {text.states.changedText}
      </Banner>
      <table className="tight">
        <thead>
          <tr>
            <td />
            <th scope="col">{text.states.yours}</th>
            <th scope="col">{text.states.saved}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((name) => (
            <tr key={name}>
              <th scope="row">{labels[name]}</th>
              <td>{value(mine, name)}</td>
              <td>{value(saved, name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="end">
        <Button onClick={onKeepMine}>{text.states.keepMine}</Button>
        <Button onClick={onUseSaved}>{text.states.useSaved}</Button>
      </div>
    </section>
  );
}
