import type { DemoUser } from "../../api/types";
import { DemoPill } from "../../app/DemoPill";
import { initials } from "../../app/shell/initials";
import { useText } from "../../i18n/locale";
import { Badge } from "../../ui/Badge";

interface DemoPeopleProps {
  people: DemoUser[];
  isBusy: boolean;
  onChoose: (id: string) => void;
}

export function DemoPeople({ people, isBusy, onChoose }: DemoPeopleProps) {
  const text = useText();
  return (
    <section className="right" aria-labelledby="demo-title">
      <div>
        <p>
          <DemoPill />
        </p>
        <h2 className="sec" id="demo-title">
          {text.signIn.lookAround}
        </h2>
        <p className="muted">{text.signIn.lookAroundHint}</p>
        <ul className="who-list">
          {people.map((person) => (
            <li key={person.id}>
              <button type="button" disabled={isBusy} onClick={() => onChoose(person.id)}>
                <span className="avatar" aria-hidden="true">
                  {initials(person.name)}
                </span>
                <span>
                  <b>{person.name}</b>
                  <span className="d">{person.description}</span>
                </span>
                <Badge>{text.signIn.roles[person.role] ?? person.role}</Badge>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
