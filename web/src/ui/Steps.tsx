import { Icon } from "./Icon";
import "./steps.css";

// How far something in several steps has come; what lies behind has a tick.
export function Steps({ names, at, isDone }: { names: string[]; at: number; isDone?: boolean }) {
  return (
    <ol className="steps">
      {names.map((name, place) => {
        const isBehind = place < at || (isDone && place === at);
        return (
          <li key={name} aria-current={place === at ? "step" : undefined} className={isBehind ? "behind" : undefined}>
            <span className="at">{isBehind ? <Icon name="check" /> : place + 1}</span>
            {name}
          </li>
        );
      })}
    </ol>
  );
}
