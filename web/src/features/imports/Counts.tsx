import type { ImportDetail } from "../../api/types";
import { importWords } from "../../i18n/imports";
import { useFormat, useWords } from "../../i18n/locale";
import { Fact } from "../../ui/Fact";

// What became of the rows, or would.
export function Counts({ shown: { counts, kind } }: { shown: ImportDetail }) {
  const format = useFormat();
  const words = useWords(importWords);
  const always = ["created", "updated", "unchanged", "wrong"] as const;
  const ofUsage = ["outdated", "quarantined"] as const;
  const helps = {
    created: words.createdHelp,
    updated: words.updatedHelp,
    unchanged: words.unchangedHelp,
    wrong: words.wrongHelp,
    outdated: words.outdatedHelp,
    quarantined: words.quarantinedHelp,
  };
  const names = [...always, ...(kind === "usage" ? ofUsage : [])];
  return (
    <div className="facts counts">
      {names.map((name) => (
        <Fact
          key={name}
          label={words[name]}
          help={helps[name]}
          figure={<span className={counts[name] === 0 ? "muted" : name === "wrong" ? "bad" : undefined}>{format.number(counts[name])}</span>}
        />
      ))}
    </div>
  );
}
