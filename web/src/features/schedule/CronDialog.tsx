import type { Schedule } from "../../api/types";
import { Meanwhile } from "../../app/forms/Meanwhile";
import { useRecordForm } from "../../app/forms/useRecordForm";
import { problemText, refusedFields } from "../../app/problemText";
import { useText, useWords } from "../../i18n/locale";
import { scheduleWords } from "../../i18n/schedule";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextInput } from "../../ui/fields";
import { showToast } from "../../ui/toast";
import { schedules } from "./schedule.api";

export function CronDialog({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const text = useText();
  const words = useWords(scheduleWords);
  const { form, submit, isBusy, problem, conflict } = useRecordForm({
    collection: schedules,
    record: schedule,
    empty: { cron: "" },
    toChange: ({ cron }) => ({ cron }),
    onDone: () => {
      showToast(words.changed);
      onClose();
    },
  });
  const isFieldless = Boolean(problem) && Object.keys(refusedFields(problem, text)).length === 0;
  return (
    <Dialog title={words.changeOf(words.kinds[schedule.kind] ?? schedule.kind)} isOpen onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {isFieldless && <Banner tone="bad">{problemText(problem, text)}</Banner>}
        {conflict && <Meanwhile {...conflict} labels={{ cron: words.cron }} />}
        <TextInput label={words.cron} description={words.cronHint} required withAsterisk={false} spellCheck={false} {...form.getInputProps("cron")} />
        <div className="end">
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={isBusy} disabled={conflict !== null}>
            {text.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
