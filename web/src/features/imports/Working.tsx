import type { ImportDetail } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useLocale, useWords } from "../../i18n/locale";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Meter } from "../../ui/Meter";
import type { Ask } from "./ask";

const titles = { reading: "lookingThrough", rehearsing: "rehearsing", storing: "storing", undoing: "undoing" } as const;

// What the server is at. Nothing here has to stay open.
export function Working({ shown, ask }: { shown: ImportDetail; ask: Ask }) {
  const { text, format } = useLocale();
  const words = useWords(importWords);
  const { done, total, seconds_left } = shown.progress;
  const share = total ? done / total : null;
  const left =
    seconds_left === null ? "" : seconds_left < 90 ? words.secondsLeft(Math.max(seconds_left, 1)) : words.minutesLeft(Math.round(seconds_left / 60));
  const rows = total ? words.rowsOf(format.number(done), format.number(total)) : words.rows(format.number(done));
  const title = words[titles[shown.state as keyof typeof titles]];
  const mayCancel = shown.state === "rehearsing" || shown.state === "storing";
  return (
    <section className="section working">
      {/* Read out at every tenth, not at every second. */}
      <span className="sr" aria-live="polite">
        {share === null ? title : `${title} ${format.percent(Math.floor(share * 10) * 1_000)}`}
      </span>
      <Meter share={share} label={title} aside={share === null ? "" : format.percent(share * 10_000)} />
      <p className="foot-l num">
        {left ? `${rows}, ${left}` : rows}
        <span className="grow" />
        {mayCancel && (
          <Button kind="plain" isBusy={ask.isPending} onClick={() => ask.mutate("cancellation")}>
            {text.common.cancel}
          </Button>
        )}
      </p>
      <p className="hint">
        <Icon name="clock" />
        <span>{words.mayLeave}</span>
      </p>
    </section>
  );
}
