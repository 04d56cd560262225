import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { put } from "../../api/client";
import type { RecoveryCodes, SecondFactorOffer } from "../../api/types";
import { problemText, refusedFields } from "../../app/problemText";
import { useText, useWords } from "../../i18n/locale";
import { secondFactorWords } from "../../i18n/secondFactor";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { QrCode } from "./QrCode";
import "./second-factor.css";

interface SetUpProps {
  offer: SecondFactorOffer;
  onDone: (codes: string[]) => void;
}

// The secret goes into an app, and the app's first code proves it.
export function SetUp({ offer, onDone }: SetUpProps) {
  const text = useText();
  const words = useWords(secondFactorWords);
  const form = useForm({ initialValues: { code: "" } });
  const turnOn = useMutation({
    mutationFn: (values: { code: string }) => put<RecoveryCodes>("/v1/session/second-factor", values),
    onSuccess: ({ codes }) => onDone(codes),
    onError: (error) => form.setErrors(refusedFields(error, text)),
  });
  return (
    <form className="set-up" onSubmit={form.onSubmit((values) => turnOn.mutate(values))}>
      {turnOn.isError && Object.keys(form.errors).length === 0 && <Banner tone="bad">{problemText(turnOn.error, text)}</Banner>}
      <p>{words.scan}</p>
      <QrCode text={offer.address} label={words.qr} />
      <p className="small muted">{words.orType}</p>
      <p className="secret">{offer.secret}</p>
      <TextInput
        label={words.firstCode}
        description={words.firstCodeHint}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
        {...form.getInputProps("code")}
      />
      <Button type="submit" kind="primary" isBusy={turnOn.isPending}>
        {words.turnOn}
      </Button>
    </form>
  );
}
