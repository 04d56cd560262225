import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { isProblem } from "../../api/problem";
import type { MailSender } from "../../api/types";
import { Failed } from "../../app/Failed";
import { problemText, refusedFields } from "../../app/problemText";
import { brandingWords } from "../../i18n/branding";
import { useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { mailSenderQuery, useKeepMailSender } from "./branding.api";

export function MailSenderSection() {
  const sender = useQuery(mailSenderQuery);
  return (
    <>
      {sender.data && <MailSenderForm kept={sender.data} />}
      {sender.isError && <Failed error={sender.error} onRetry={() => void sender.refetch()} />}
    </>
  );
}

function MailSenderForm({ kept }: { kept: MailSender }) {
  const text = useText();
  const words = useWords(brandingWords);
  const keep = useKeepMailSender();
  const [name, setName] = useState(kept.name ?? "");
  const [replyTo, setReplyTo] = useState(kept.reply_to ?? "");
  const refused = isProblem(keep.error) ? refusedFields(keep.error, text) : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({ name: name.trim() || null, reply_to: replyTo.trim() || null }, { onSuccess: () => showToast(words.savedMails) });
  };

  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{words.mails}</h2>
      {isProblem(keep.error) && keep.error.errors.length === 0 && <Banner tone="bad">{problemText(keep.error, text)}</Banner>}
      <TextInput label={words.mailName} description={words.mailNameHint} value={name} error={refused.name} onChange={(event) => setName(event.target.value)} />
      <TextInput
        label={words.replyTo}
        description={words.replyToHint}
        type="email"
        autoComplete="off"
        value={replyTo}
        error={refused.reply_to}
        onChange={(event) => setReplyTo(event.target.value)}
      />
      <p>
        <Button type="submit" kind="primary" isBusy={keep.isPending} disabled={name === (kept.name ?? "") && replyTo === (kept.reply_to ?? "")}>
          {words.saveMails}
        </Button>
      </p>
    </form>
  );
}
