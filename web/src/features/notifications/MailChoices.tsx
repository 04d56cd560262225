import type { MailSettings, Pace, Topic } from "../../api/types";
import { Failed } from "../../app/Failed";
import { useMailSettings } from "../../app/notifications/mailSettings.api";
import { useSession } from "../../app/session";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { notificationWords } from "../../i18n/notifications";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Checkbox, NativeSelect } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { useOwnAddress } from "./ownAddress.api";
import "./notifications.css";

const ofCustomers: Topic[] = ["tasks", "orders", "contacts", "customers"];
const ofVendor: Topic[] = ["exceptions", ...ofCustomers];
const paces: Pace[] = ["at_once", "daily", "weekly", "off"];
const hours = [...Array(24).keys()].map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

const onlyExceptions: Partial<MailSettings> = {
  exceptions: "at_once", tasks: "off", orders: "off", contacts: "off", customers: "off",
  bell: { exceptions: true, tasks: false, orders: false, contacts: false, customers: false },
};
const asUsual: Partial<MailSettings> = { ...onlyExceptions, tasks: "weekly", bell: { exceptions: true, tasks: true, orders: true, contacts: true, customers: true } };

const isOnlyExceptions = ({ bell, ...mail }: MailSettings) =>
  mail.exceptions === "at_once" && bell.exceptions && ofCustomers.every((topic) => mail[topic] === "off" && !bell[topic]);

// What the bell counts, what comes by mail, how often and when. Every choice holds at once.
export function MailChoices() {
  const words = useWords(notificationWords);
  const { settings, error, retry, change } = useMailSettings();
  const { partnership, visit } = useSession();
  const isVendors = !partnership || Boolean(visit);
  const topics = isVendors ? ofVendor : ofCustomers;
  return (
    <section aria-labelledby="profile-mail">
      <h2 id="profile-mail">{words.mail}</h2>
      <p className="small muted">{words.mailHint}</p>
      <Refused />
      {error && <Failed error={error} onRetry={retry} />}
      {settings && (
        <>
          {isVendors && (
            <Checkbox
              className="mail-only"
              label={words.onlyExceptions}
              description={words.onlyExceptionsHint}
              checked={isOnlyExceptions(settings)}
              onChange={({ currentTarget }) => change(currentTarget.checked ? onlyExceptions : asUsual)}
            />
          )}
          {topics.map((topic) => (
            <div key={topic} className="profile-choice mail-choice">
              <span>{words.topics[topic]}</span>
              <Checkbox
                label={words.bell}
                aria-label={words.bellOf(words.topics[topic])}
                checked={settings.bell[topic]}
                onChange={({ currentTarget }) => change({ bell: { ...settings.bell, [topic]: currentTarget.checked } })}
              />
              <Segmented
                label={words.topics[topic]}
                value={settings[topic]}
                onChoose={(pace) => change({ [topic]: pace })}
                choices={paces.map((value) => ({ value, label: words.paces[value] }))}
              />
            </div>
          ))}
          <When topics={topics} settings={settings} change={change} />
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
  topics?: Topic[];
  settings: MailSettings;
  change: (change: Partial<MailSettings>) => void;
}

function When({ topics = ofCustomers, settings, change }: ChoiceProps) {
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
