import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { post } from "../../api/client";
import { isProblem } from "../../api/problem";
import { problemText, refusedFields } from "../../app/problemText";
import { useSession } from "../../app/session";
import { useText, useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { PasswordInput } from "../../ui/fields";

// What concerns one's own sign-in wants the password of the last five minutes. A call that is refused for want of it waits
// for the dialog and is then repeated; whoever closes the dialog leaves it refused.
export function useConfirmation(): { confirmed: <T>(call: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [answer, setAnswer] = useState<((isGiven: boolean) => void) | null>(null);

  async function confirmed<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!isProblem(error) || error.code !== "confirmation_required") throw error;
      if (!(await new Promise<boolean>((resolve) => setAnswer(() => resolve)))) throw error;
      return call();
    }
  }

  const finish = (isGiven: boolean) => {
    setAnswer(null);
    answer?.(isGiven);
  };
  return { confirmed, dialog: answer && <ConfirmDialog onAnswer={finish} /> };
}

function ConfirmDialog({ onAnswer }: { onAnswer: (isGiven: boolean) => void }) {
  const text = useText();
  const words = useWords(secondFactorWords);
  const { user } = useSession();
  const form = useForm({ initialValues: { password: "" } });
  const confirm = useMutation({
    mutationFn: (values: { password: string }) => post("/v1/session/confirmation", values),
    onSuccess: () => onAnswer(true),
    onError: (error) => form.setErrors(refusedFields(error, text)),
  });
  return (
    <Dialog title={words.confirmTitle} isOpen onClose={() => onAnswer(false)}>
      <p className="dialog-text">{words.confirmText}</p>
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
