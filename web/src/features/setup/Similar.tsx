import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { setupWords } from "../../i18n/setup";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useSimilar, type Typed } from "./setup.api";

// Who may be the same, why, and the way on with it.
export function Similar({ typed, onChoose }: { typed: Typed; onChoose: (id: string) => void }) {
  const { format } = useLocale();
  const words = useWords(setupWords);
  const manage = useWords(manageWords);
  const isAsked = Object.values(typed).some((value) => value.trim().length > 1);
  const { data } = useSimilar(typed);
  const found = isAsked ? (data?.partners ?? []) : [];
  return (
    <section className={found.length > 0 ? "preview similar" : undefined} aria-label={words.similar} role="status">
      {found.length > 0 && <b>{words.similarFound(found.length)}</b>}
      <ul className="plain-list">
        {found.map(({ id, name, country, standing, because }) => (
          <li key={id}>
            <span className="grow">
              <b>{name}</b>, {format.country(country)} {standing === "suspended" && <Badge tone="bad">{manage.standings.suspended}</Badge>}
              <span className="muted small">{because.map((why) => words.because[why](data?.mail_domain ?? "")).join(", ")}</span>
            </span>
            <Button aria-label={words.goOnWith(name)} disabled={standing === "suspended"} onClick={() => onChoose(id)}>
              {words.thisOne}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
