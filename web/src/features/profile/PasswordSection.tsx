import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../api/client";
import { problemText, refusedFields } from "../../app/problemText";
import { useSession } from "../../app/session";
import { useLocale, useWords } from "../../i18n/locale";
import { profileWords } from "../../i18n/profile";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { PasswordInput } from "../../ui/fields";
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
  const form = useForm({
    initialValues: { password: "", again: "" },
    validate: { again: (again, { password }) => (again === password ? null : words.differs) },
  });
  const change = useMutation({
    mutationFn: (password: string) => post("/v1/session/password", { password }),
    onSuccess: () => {
      showToast(words.changed);
      void client.invalidateQueries({ queryKey: ["own-sessions"] });
      onDone();
    },
    onError: (error) => form.setErrors(refusedFields(error, text)),
  });
  return (
    <form className="profile-password" onSubmit={form.onSubmit(({ password }) => change.mutate(password))}>
      {change.isError && Object.keys(form.errors).length === 0 && <Banner tone="bad">{problemText(change.error, text)}</Banner>}
      <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordInput
        label={words.newPassword}
        description={words.passwordHint(factor?.set_at ? 12 : 15)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        {...form.getInputProps("password")}
      />
      <PasswordInput label={words.repeat} autoComplete="new-password" required withAsterisk={false} {...form.getInputProps("again")} />
      <div className="row">
        <Button type="submit" kind="primary" isBusy={change.isPending}>
          {words.change}
        </Button>
        <Button kind="plain" onClick={onDone}>
          {text.common.cancel}
        </Button>
      </div>
    </form>
  );
}
