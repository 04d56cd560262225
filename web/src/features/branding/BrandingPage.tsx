import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { isProblem } from "../../api/problem";
import type { Branding } from "../../api/types";
import { brandingQuery } from "../../app/branding";
import { Failed } from "../../app/Failed";
import { PageHead } from "../../app/PageHead";
import { problemText, refusedFields } from "../../app/problemText";
import { brandingWords } from "../../i18n/branding";
import { useText, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import { AccentField } from "./AccentField";
import { useKeepBranding } from "./branding.api";
import { LogoField } from "./LogoField";
import { MailSenderSection } from "./MailSenderSection";
import "./branding.css";

export function BrandingPage() {
  const words = useWords(brandingWords);
  const branding = useQuery(brandingQuery);
  return (
    <>
      <PageHead title={words.title} sub={words.intro} />
      {branding.data && <BrandingForm kept={branding.data} />}
      <MailSenderSection />
      {branding.isError && <Failed error={branding.error} onRetry={() => void branding.refetch()} />}
    </>
  );
}

function BrandingForm({ kept }: { kept: Branding }) {
  const text = useText();
  const words = useWords(brandingWords);
  const keep = useKeepBranding();
  const [accent, setAccent] = useState(kept.accent);
  const [logo, setLogo] = useState(kept.logo);
  const refused = isProblem(keep.error) ? refusedFields(keep.error, text) : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({ accent, logo }, { onSuccess: () => showToast(words.saved) });
  };

  return (
    <form className="form branding" onSubmit={submit} noValidate>
      {isProblem(keep.error) && keep.error.errors.length === 0 && <Banner tone="bad">{problemText(keep.error, text)}</Banner>}
      <AccentField value={accent} refusal={refused.accent} onChange={setAccent} />
      <LogoField value={logo} refusal={refused.logo} onChange={setLogo} />
      <div className="stick">
        <Button type="submit" kind="primary" isBusy={keep.isPending} disabled={accent === kept.accent && logo === kept.logo}>
          {text.common.save}
        </Button>
      </div>
    </form>
  );
}
