import { useNavigate } from "@tanstack/react-router";
import type { ImportDetail } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useFormat, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { showToast } from "../../ui/toast";
import type { Ask } from "./ask";
import { ChangedRows } from "./ChangedRows";
import { Counts } from "./Counts";
import { WrongRows } from "./WrongRows";

// What would happen, before it does.
export function RehearsedStep({ shown, ask, onColumns }: { shown: ImportDetail; ask: Ask; onColumns: () => void }) {
  const format = useFormat();
  const words = useWords(importWords);
  const navigate = useNavigate();
  const { counts } = shown;
  const toStore = counts.created + counts.updated + counts.outdated + counts.quarantined;
  const discard = () =>
    ask.mutate("cancellation", {
      onSuccess: () => {
        showToast(words.discarded);
        void navigate({ to: "/manage/imports" });
      },
    });
  return (
    <>
      <Counts shown={shown} />
      <p className="section-note">{words.nothingStored}</p>
      <ChangedRows shown={shown} title={words.changedTitle} />
      <WrongRows shown={shown} />
      <div className="import-acts">
        <Button kind="primary" isBusy={ask.isPending} disabled={toStore === 0} onClick={() => ask.mutate("storing")}>
          {toStore === 0 ? words.storeNothing : words.store(toStore, format.number(toStore))}
        </Button>
        <Button onClick={onColumns} disabled={ask.isPending}>
          {words.changeColumns}
        </Button>
        <Button kind="plain" onClick={discard} disabled={ask.isPending}>
          {words.discard}
        </Button>
      </div>
    </>
  );
}
