import type { MailSettings, Pace, Topic } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useMailSettings } from "../../app/notifications/mailSettings.api";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { notificationWords } from "../../i18n/notifications";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { NativeSelect } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { useOwnAddress } from "./ownAddress.api";
import "./notifications.css";

const topics: Topic[] = ["tasks", "orders", "contacts", "customers"];
const paces: Pace[] = ["at_once", "daily", "weekly", "off"];
const hours = [...Array(24).keys()].map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

// What comes by mail, how often and when. Every choice holds at once.
export function MailChoices() {
  const words = useWords(notificationWords);
  const { settings, error, retry, change } = useMailSettings();
  return (
    <section aria-labelledby="profile-mail">
      <h2 id="profile-mail">{words.mail}</h2>
      <p className="small muted">{words.mailHint}</p>
      <Refused />
      {error && <Failed error={error} onRetry={retry} />}
      {settings && (
        <>
          {topics.map((topic) => (
            <div key={topic} className="profile-choice">
              <span>{words.topics[topic]}</span>
              <Segmented
                label={words.topics[topic]}
                value={settings[topic]}
                onChoose={(pace) => change({ [topic]: pace })}
                choices={paces.map((value) => ({ value, label: words.paces[value] }))}
              />
            </div>
          ))}
          <When settings={settings} change={change} />
          {topics.some((topic) => settings[topic] === "at_once") && <QuietHours settings={settings} change={change} />}
        </>
      )}
    </section>
  );
}

// That a mail server said there was no such address.
function Refused() {
  const { format } = useLocale();
  const words = useWords(notificationWords);
  const zone = useZone();
  const { refusal, trust } = useOwnAddress();
  if (!refusal) return null;
  return (
    <Banner tone="warn" action={<Button onClick={trust}>{words.trust}</Button>}>
      {words.refused(format.instant(refusal.refused_at, zone), refusal.answer)}
    </Banner>
  );
}

interface ChoiceProps {
  settings: MailSettings;
  change: (change: Partial<MailSettings>) => void;
}

function When({ settings, change }: ChoiceProps) {
  const words = useWords(notificationWords);
  return (
    <div className="mail-when">
      <NativeSelect
        label={words.hour}
        description={settings.hour === null ? words.usualHourHint : words.hourHint}
        value={settings.hour === null ? "" : String(settings.hour)}
        onChange={({ target }) => change({ hour: target.value === "" ? null : Number(target.value) })}
        data={[{ value: "", label: words.usualHour }, ...hours]}
      />
      {topics.some((topic) => settings[topic] === "weekly") && (
        <NativeSelect
          label={words.weekday}
          value={String(settings.weekday)}
          onChange={({ target }) => change({ weekday: Number(target.value) })}
          data={words.weekdays.map((label, place) => ({ value: String(place + 1), label }))}
        />
      )}
    </div>
  );
}

// Whoever says from when is asked until when: a night until one says otherwise.
function QuietHours({ settings: { quiet_from, quiet_until }, change }: ChoiceProps) {
  const words = useWords(notificationWords);
  return (
    <div className="mail-when">
      <NativeSelect
        label={words.quietFrom}
        value={quiet_from === null ? "" : String(quiet_from)}
        onChange={({ target }) => change(target.value === "" ? { quiet_from: null, quiet_until: null } : { quiet_from: Number(target.value), quiet_until: quiet_until ?? 7 })}
        data={[{ value: "", label: words.noQuiet }, ...hours]}
      />
      {quiet_from !== null && (
        <NativeSelect label={words.quietUntil} value={String(quiet_until)} onChange={({ target }) => change({ quiet_until: Number(target.value) })} data={hours} />
      )}
    </div>
  );
}
