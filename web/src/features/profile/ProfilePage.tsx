import { PageHead } from "../../app/PageHead";
import { changePreferences, usePreferences } from "../../app/preferences";
import { useSession } from "../../app/session";
import { languages } from "../../app/shell/languages";
import { useZone } from "../../app/zone";
import { useLocale, useWords } from "../../i18n/locale";
import { profileWords } from "../../i18n/profile";
import { useTheme } from "../../theme/scheme";
import { NativeSelect } from "../../ui/fields";
import { Segmented } from "../../ui/Segmented";
import { later } from "../../ui/later";
import { SecondFactorSection } from "../second-factor";
import { PasswordSection } from "./PasswordSection";
import { Sessions } from "./Sessions";
import "./profile.css";

const OwnRequests = later(() => import("../access-requests").then((module) => module.OwnRequests));
const MailChoices = later(() => import("../notifications").then((module) => module.MailChoices));

// Who one is here, and how one wants to see the portal. Every choice holds at once; there is nothing to save.
export function ProfilePage() {
  const words = useWords(profileWords);
  return (
    <>
      <PageHead title={words.title} />
      <div className="profile">
        <Person />
        <Access />
        <PasswordSection />
        <SecondFactorSection />
        <Sessions />
        <Look />
        <Mail />
      </div>
    </>
  );
}

function Person() {
  const { text } = useLocale();
  const words = useWords(profileWords);
  const { user, partner, is_restricted, partner_scope } = useSession();
  return (
    <section aria-labelledby="profile-person">
      <h2 id="profile-person">{words.person}</h2>
      <dl>
        <dt>{words.name}</dt>
        <dd>{user.name}</dd>
        <dt>{words.email}</dt>
        <dd>{user.email}</dd>
        <dt>{words.role}</dt>
        <dd>{text.signIn.roles[user.role] ?? user.role_name}</dd>
        {partner && (
          <>
            <dt>{words.seen}</dt>
            <dd>{is_restricted ? words.seesAssigned : words.seesAll}</dd>
          </>
        )}
        {partner_scope && (
          <>
            <dt>{words.lookedAfter}</dt>
            <dd>{words.lookedAfterScopes[partner_scope]}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

// Of a partner's own person alone.
function Access() {
  const { portal } = useSession();
  return portal === "partner" && <OwnRequests />;
}

// Whoever only visits has none of its own here.
function Mail() {
  const { visit } = useSession();
  return !visit && <MailChoices />;
}

function Look() {
  const { text, language } = useLocale();
  const words = useWords(profileWords);
  const theme = useTheme();
  return (
    <section aria-labelledby="profile-look">
      <h2 id="profile-look">{words.look}</h2>
      <p className="small muted">{words.lookHint}</p>
      <div className="profile-choice">
        <span>{text.shell.language}</span>
        <Segmented label={text.shell.language} choices={languages} value={language} onChoose={(next) => changePreferences({ language: next })} />
      </div>
      <div className="profile-choice">
        <span>{text.shell.theme}</span>
        <Segmented
          label={text.shell.theme}
          value={theme}
          onChoose={(next) => changePreferences({ theme: next })}
          choices={(["system", "light", "dark"] as const).map((value) => ({ value, label: text.shell.themes[value] }))}
        />
      </div>
      <Zone />
    </section>
  );
}

function Zone() {
  const { format } = useLocale();
  const words = useWords(profileWords);
  const zone = useZone();
  const { zone: chosen } = usePreferences();
  const { partnership } = useSession();
  const usual = partnership ? words.zoneOfPartnership(partnership.zone) : words.zoneOfPortal("UTC");
  return (
    <>
      <NativeSelect
        className="profile-zone"
        label={words.zone}
        description={words.zoneHint}
        value={chosen ?? ""}
        onChange={(event) => changePreferences({ zone: event.target.value || null })}
        data={[{ value: "", label: usual }, ...zones(chosen)]}
      />
      <p className="small muted num profile-now">{words.now(format.instant(new Date().toISOString(), zone))}</p>
    </>
  );
}

// What the browser knows, and what was chosen with another one.
function zones(chosen: string | null | undefined) {
  const known = Intl.supportedValuesOf("timeZone");
  return (chosen && !known.includes(chosen) ? [chosen, ...known] : known).map((value) => ({ value, label: value }));
}
