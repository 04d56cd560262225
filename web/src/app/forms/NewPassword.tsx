import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocale, useWords } from "../../i18n/locale";
import { newPasswordWords } from "../../i18n/newPassword";
import { Banner } from "../../ui/Banner";
import { PasswordInput } from "../../ui/fields";
import { problemText, refusedFields } from "../problemText";

interface NewPasswordProps {
  className?: string;
  title?: string;
  email?: string; // whose it is, for what keeps passwords in the browser
  label: string;
  hint: string;
  autoFocus?: boolean;
  send: (password: string) => Promise<unknown>;
  onDone: () => void;
  refusal?: (error: unknown) => string | null; // where the page knows better what a refusal means
  children: (isBusy: boolean, error: unknown) => ReactNode; // the buttons
}

// A password is chosen by typing it twice; what is wrong with it stands at its field.
export function NewPassword({ className, title, email, label, hint, autoFocus, send, onDone, refusal, children }: NewPasswordProps) {
  const { text } = useLocale();
  const words = useWords(newPasswordWords);
  const form = useForm({
    initialValues: { password: "", again: "" },
    validate: { again: (again, { password }) => (again === password ? null : words.differs) },
  });
  const choose = useMutation({ mutationFn: send, onSuccess: onDone, onError: (error) => form.setErrors(refusedFields(error, text)) });
  const isFieldless = choose.isError && Object.keys(form.errors).length === 0;
  return (
    <form className={className} onSubmit={form.onSubmit(({ password }) => choose.mutate(password))}>
      {title && <h1>{title}</h1>}
      {isFieldless && <Banner tone="bad">{refusal?.(choose.error) ?? problemText(choose.error, text)}</Banner>}
      {email && <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />}
      <PasswordInput label={label} description={hint} autoComplete="new-password" autoFocus={autoFocus} required withAsterisk={false} {...form.getInputProps("password")} />
      <PasswordInput label={words.repeat} autoComplete="new-password" required withAsterisk={false} {...form.getInputProps("again")} />
      {children(choose.isPending, choose.error)}
    </form>
  );
}
