import { useNavigate } from "@tanstack/react-router";
import type { ImportDetail } from "../../api/types";
import { problemText } from "../../app/problemText";
import { columnName, importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import type { Ask } from "./ask";
import { ColumnTable } from "./ColumnTable";
import { FileReading } from "./FileReading";
import { useSay } from "./imports.api";
import { Preview } from "./Preview";

// How the file is understood. Each answer is kept at once, and the rows below follow it.
export function ColumnsStep({ shown, ask, onDone }: { shown: ImportDetail; ask: Ask; onDone: () => void }) {
  const { text } = useLocale();
  const words = useWords(importWords);
  const navigate = useNavigate();
  const say = useSay(shown);
  const missing = shown.missing.map((name) => columnName(words, shown.kind, name)).join(", ");
  const discard = () =>
    ask.mutate("cancellation", {
      onSuccess: () => {
        showToast(words.discarded);
        void navigate({ to: "/manage/imports" });
      },
    });

  return (
    <>
      <div className="section stack">
        {say.isError && (
          <Banner tone="bad">
            <b>{problemText(say.error, text)}</b>
          </Banner>
        )}
        {shown.why !== "" && (
          <Banner tone="bad">
            <b>{shown.why}</b>
          </Banner>
        )}
        {!shown.is_encoding_sure && (
          <Banner
            tone="warn"
            action={
              <Button isBusy={say.isPending} onClick={() => say.mutate({ is_encoding_sure: true })}>
                {words.encodingRight}
              </Button>
            }
          >
            {words.encodingAsked}
          </Banner>
        )}
        {missing !== "" && <Banner tone="warn">{words.missing(missing)}</Banner>}
      </div>
      <FileReading shown={shown} say={say} />
      <ColumnTable shown={shown} say={say} />
      <Preview shown={shown} />
      <div className="import-acts">
        <Button
          kind="primary"
          isBusy={ask.isPending}
          disabled={!shown.is_clear || say.isPending}
          aria-describedby={shown.is_clear ? undefined : "not-clear"}
          onClick={() => ask.mutate("rehearsal", { onSuccess: onDone })}
        >
          {words.runRehearsal}
        </Button>
        <Button kind="plain" onClick={discard} disabled={ask.isPending}>
          {words.discard}
        </Button>
        {!shown.is_clear && (
          <span className="small muted" id="not-clear">
            {words.notClear}
          </span>
        )}
      </div>
    </>
  );
}
