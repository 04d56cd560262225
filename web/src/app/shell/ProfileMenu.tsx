import { useNavigate } from "@tanstack/react-router";
import { useLocale } from "../../i18n/locale";
import { useTheme } from "../../theme/scheme";
import { Pop, PopItem } from "../../ui/Pop";
import { Segmented } from "../../ui/Segmented";
import { changePreferences } from "../preferences";
import { useSession, useSignOut } from "../session";
import { initials } from "./initials";
import { languages } from "./languages";

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

export function ProfileItems() {
  const { text, language } = useLocale();
  const { user } = useSession();
  const theme = useTheme();
  const signOut = useSignOut();
  const navigate = useNavigate();

  return (
    <>
      <div className="pop-who">
        <b>{user.name}</b>
        <span className="small muted">{user.email}</span>
      </div>
      <div className="pop-row">
        <span className="small muted">{text.shell.language}</span>
        <Segmented
          label={text.shell.language}
          choices={languages}
          value={language}
          onChoose={(next) => changePreferences({ language: next })}
        />
      </div>
      <div className="pop-row">
        <span className="small muted">{text.shell.theme}</span>
        <Segmented
          label={text.shell.theme}
          value={theme}
          onChoose={(next) => changePreferences({ theme: next })}
          choices={(["system", "light", "dark"] as const).map((value) => ({ value, label: text.shell.themes[value] }))}
        />
      </div>
      <hr />
      <PopItem onClick={() => void navigate({ to: "/profile" })}>{text.shell.ownProfile}</PopItem>
      <PopItem onClick={() => void navigate({ to: "/glossary" })}>{text.shell.glossary}</PopItem>
      <PopItem onClick={() => signOut.mutate()}>{text.shell.signOut}</PopItem>
    </>
  );
}
