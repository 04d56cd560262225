import type { Language, Theme } from "../../api/types";
import { useLocale } from "../../i18n/locale";
import { chooseTheme, useTheme } from "../../theme/scheme";
import { Pop, PopItem } from "../../ui/Pop";
import { Segmented } from "../../ui/Segmented";
import { usePreferences, useSession, useSignOut } from "../session";
import { initials } from "./initials";

export function ProfileMenu() {
  const { text } = useLocale();
  const { user } = useSession();
  return (
    <Pop
      align="end"
      faceClass="icon-btn user"
      faceLabel={`${initials(user.name)}, ${text.shell.profile(user.name)}`}
      face={
        <span className="avatar me" aria-hidden="true">
          {initials(user.name)}
        </span>
      }
    >
      <ProfileItems />
    </Pop>
  );
}

const languages: { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
];

// Language and theme take effect here at once and are kept with the person.
export function ProfileItems() {
  const { text, language, choose } = useLocale();
  const { user } = useSession();
  const theme = useTheme();
  const preferences = usePreferences();
  const signOut = useSignOut();

  const chooseLanguage = (next: Language) => {
    choose(next);
    preferences.mutate({ language: next });
  };
  const chooseScheme = (next: Theme) => {
    chooseTheme(next);
    preferences.mutate({ theme: next });
  };

  return (
    <>
      <div className="pop-who">
        <b>{user.name}</b>
        <span className="small muted">{user.email}</span>
      </div>
      <div className="pop-row">
        <span className="small muted">{text.shell.language}</span>
        <Segmented label={text.shell.language} choices={languages} value={language} onChoose={chooseLanguage} />
      </div>
      <div className="pop-row">
        <span className="small muted">{text.shell.theme}</span>
        <Segmented
          label={text.shell.theme}
          value={theme}
          onChoose={chooseScheme}
          choices={(["system", "light", "dark"] as const).map((value) => ({ value, label: text.shell.themes[value] }))}
        />
      </div>
      <hr />
      <PopItem onClick={() => signOut.mutate()}>{text.shell.signOut}</PopItem>
    </>
  );
}
