import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../api/client";
import { NewPassword } from "../../app/forms/NewPassword";
import { useSession } from "../../app/session";
import { useLocale, useWords } from "../../i18n/locale";
import { profileWords } from "../../i18n/profile";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import { secondFactorQuery } from "../second-factor";

// The form appears on demand: a profile is looked at more often than a password is changed.
export function PasswordSection() {
  const words = useWords(profileWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="profile-password">
      <h2 id="profile-password">{words.password}</h2>
      {isOpen ? <PasswordForm onDone={() => setOpen(false)} /> : <Button onClick={() => setOpen(true)}>{words.change}</Button>}
    </section>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { text } = useLocale();
  const words = useWords(profileWords);
  const { user } = useSession();
  const client = useQueryClient();
  const { data: factor } = useQuery(secondFactorQuery);
  const changed = () => {
    showToast(words.changed);
    void client.invalidateQueries({ queryKey: ["own-sessions"] });
    onDone();
  };
  return (
    <NewPassword
      className="profile-password"
      email={user.email}
      label={words.newPassword}
      hint={words.passwordHint(factor?.set_at ? 12 : 15)}
      send={(password) => post("/v1/session/password", { password })}
      onDone={changed}
    >
      {(isBusy) => (
        <div className="row">
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {words.change}
          </Button>
          <Button kind="plain" onClick={onDone}>
            {text.common.cancel}
          </Button>
        </div>
      )}
    </NewPassword>
  );
}
