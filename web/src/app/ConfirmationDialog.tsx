import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { post } from "../api/client";
import { confirmationWords } from "../i18n/confirmation";
import { useText, useWords } from "../i18n/locale";
import { Banner } from "../ui/Banner";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { PasswordInput } from "../ui/fields";
import { problemText, refusedFields } from "./problemText";
import { useSession } from "./session";

export function ConfirmationDialog({ onAnswer }: { onAnswer: (isGiven: boolean) => void }) {
  const text = useText();
  const words = useWords(confirmationWords);
  const { user } = useSession();
  const form = useForm({ initialValues: { password: "" } });
  const confirm = useMutation({
    mutationFn: (values: { password: string }) => post("/v1/session/confirmation", values),
    onSuccess: () => onAnswer(true),
    onError: (error) => form.setErrors(refusedFields(error, text)),
  });
  return (
    <Dialog title={words.title} isOpen onClose={() => onAnswer(false)}>
      <p className="dialog-text">{words.text}</p>
      <form className="stack" onSubmit={form.onSubmit((values) => confirm.mutate(values))}>
        {confirm.isError && Object.keys(form.errors).length === 0 && <Banner tone="bad">{problemText(confirm.error, text)}</Banner>}
        <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput label={words.password} autoComplete="current-password" data-autofocus required withAsterisk={false} {...form.getInputProps("password")} />
        <div className="end">
          <Button kind="plain" onClick={() => onAnswer(false)}>
            {text.common.cancel}
          </Button>
          <Button type="submit" kind="primary" isBusy={confirm.isPending}>
            {words.goOn}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
