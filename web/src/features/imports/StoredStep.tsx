import { useState } from "react";
import type { ImportDetail } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { Ask } from "./ask";
import { ChangedRows } from "./ChangedRows";
import { Counts } from "./Counts";
import { WrongRows } from "./WrongRows";

// What was stored, and the way back for a day.
export function StoredStep({ shown, ask }: { shown: ImportDetail; ask: Ask }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const [isUndoing, setUndoing] = useState(false);
  const isStopped = shown.state === "stopped";
  return (
    <>
      {isStopped && (
        <div className="section stack">
          <Banner
            tone="warn"
            action={
              <Button isBusy={ask.isPending} onClick={() => ask.mutate("storing")}>
                {words.goOn}
              </Button>
            }
          >
            <b>{shown.why || words.stoppedTitle}</b> {words.stoppedText(format.number(shown.counts.rows))}
          </Banner>
        </div>
      )}
      <Counts shown={shown} />
      <ChangedRows shown={shown} title={words.changedStored} />
      <WrongRows shown={shown} />
      <div className="import-acts">
        {shown.undo_until ? (
          <>
            <Button onClick={() => setUndoing(true)} disabled={ask.isPending}>
              {words.undo}
            </Button>
            <span className="small muted">{words.undoUntil(format.instant(shown.undo_until))}</span>
          </>
        ) : (
          <span className="small muted">{words.undoGone}</span>
        )}
      </div>
      <Dialog title={words.undoTitle(shown.file_name)} isOpen={isUndoing} onClose={() => setUndoing(false)}>
        <p className="dialog-text">{words.undoText}</p>
        <div className="end">
          <Button onClick={() => setUndoing(false)}>{text.common.cancel}</Button>
          <Button kind="danger" isBusy={ask.isPending} onClick={() => ask.mutate("undo", { onSettled: () => setUndoing(false) })}>
            {words.undo}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
