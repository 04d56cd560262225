import type { RetentionSignal } from "../../api/types";
import { useLocale, useWords } from "../../i18n/locale";
import { retentionWords } from "../../i18n/retention";

export function SignalRow({ signal, silentAfter }: { signal: RetentionSignal; silentAfter: number }) {
  const { format } = useLocale();
  const words = useWords(retentionWords);
  const { part, score, value, weight } = signal;
  const percent = value === null ? words.noData : `${part === "trend" && value > 0 ? "+" : ""}${format.number(value)} %`;
  return (
    <tr className={score === null ? "off" : undefined}>
      <th scope="row">{words.parts[part]}</th>
      <td className="r num" data-label={words.value}>{percent}</td>
      <td data-label={words.wanted}><Wanted signal={signal} /></td>
      <td data-label={words.trend}><Trend signal={signal} /></td>
      <td className="r num" data-label={words.points}>
        {score === null ? "–" : format.number(Math.round((score * weight) / 100))} / {format.number(weight)}
      </td>
      <td className="why"><Why signal={signal} silentAfter={silentAfter} /></td>
    </tr>
  );
}

function Wanted({ signal: { good_from, good_to, worst } }: { signal: RetentionSignal }) {
  const { format } = useLocale();
  const words = useWords(retentionWords);
  if (good_from === null) return "–";
  const from = format.number(good_from);
  return (
    <>
      {good_to === null ? words.wantedFrom(from) : words.wantedBetween(from, format.number(good_to))}
      {worst !== null && <span className="small muted"> {words.noneAt(format.number(worst))}</span>}
    </>
  );
}

// A change is its own trend; the others are compared with what they were.
function Trend({ signal: { part, value, before } }: { signal: RetentionSignal }) {
  const { format } = useLocale();
  const words = useWords(retentionWords);
  const change = value === null ? null : part === "trend" ? value : before === null ? null : value - before;
  if (change === null) return "–";
  return (
    <>
      {change > 0 ? words.rising : change < 0 ? words.falling : words.steady}
      {before !== null && <span className="small muted"> {words.before[part](format.number(before))}</span>}
    </>
  );
}

function Why({ signal: { part, score, details }, silentAfter }: { signal: RetentionSignal; silentAfter: number }) {
  const words = useWords(retentionWords);
  if (score === null) return words.missing[part];
  if (details.length > 0)
    return (
      <ul>
        {details.map((detail) => (
          <li key={detail.label}>{words.whys[part](detail)}</li>
        ))}
      </ul>
    );
  return part === "collectors" ? words.allSeen(silentAfter) : words.allNamed;
}
