import type { CustomerSignals, HealthState } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { retentionWords } from "../../i18n/retention";
import { Badge, type Tone } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Fact } from "../../ui/Fact";
import { useRetention } from "./retention.api";
import { SignalRow } from "./SignalRow";
import "./retention.css";

const tones: Record<HealthState, Tone> = { good: "good", fair: "warn", poor: "bad" };

// Whether the customer will stay: one figure, the signals that it is made of, and what each of them comes from.
export function RetentionTab({ customerId }: { customerId: string }) {
  const { text, format } = useLocale();
  const zone = useZone();
  const answer = useRetention(customerId);
  const { data } = answer;
  if (answer.isError && !data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <>
      <h2 className="sr">{text.customer.tabs.retention}</h2>
      <Health retention={data} />
      {data && <Signals retention={data} />}
      {data && <p className="as-of num">{text.common.asOf(format.instant(data.as_of, zone))}</p>}
    </>
  );
}

function Health({ retention }: { retention: CustomerSignals | undefined }) {
  const { format } = useLocale();
  const words = useWords(retentionWords);
  const { health = null, state = null } = retention ?? {};
  return (
    <>
      <div className="facts customer-facts">
        <Fact
          label={words.health}
          help={words.healthHelp}
          figure={retention ? health === null ? "–" : format.number(health) : <span className="sk w4" />}
          note={
            retention && (
              <>
                {state && <Badge tone={tones[state]}>{words.states[state]}</Badge>} {health === null ? words.nothingKnown : words.counted(format.number(retention.known))}
              </>
            )
          }
        />
      </div>
      {retention?.is_expired && <Banner tone="bad">{words.expired}</Banner>}
    </>
  );
}

function Signals({ retention }: { retention: CustomerSignals }) {
  const words = useWords(retentionWords);
  return (
    <table className="signals">
      <thead>
        <tr>
          <th scope="col">{words.signal}</th>
          <th scope="col" className="r">{words.value}</th>
          <th scope="col">{words.wanted}</th>
          <th scope="col">{words.trend}</th>
          <th scope="col" className="r">{words.points}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {retention.signals.map((signal) => (
          <SignalRow key={signal.part} signal={signal} silentAfter={retention.silent_after_days} />
        ))}
      </tbody>
    </table>
  );
}
