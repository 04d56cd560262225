import type { ImportDetail } from "../../api/types";
import { choicesOf } from "../../app/forms/choices";
import { importWords } from "../../i18n/imports";
import { useWords } from "../../i18n/locale";
import { NativeSelect, TextInput } from "../../ui/fields";
import type { Say } from "./say";

// What holds for the file as a whole. Another encoding, separator or sheet has it looked through again.
export function FileReading({ shown, say }: { shown: ImportDetail; say: Say }) {
  const words = useWords(importWords);
  const isBusy = say.isPending;
  return (
    <div className="file-reading">
      {shown.is_workbook ? (
        <NativeSelect
          label={words.sheet}
          data={shown.sheets}
          value={shown.sheet ?? ""}
          disabled={isBusy || shown.sheets.length < 2}
          onChange={(event) => say.mutate({ sheet: event.currentTarget.value })}
        />
      ) : (
        <>
          <NativeSelect
            label={words.encoding}
            data={choicesOf(words.encodings)}
            value={shown.encoding}
            disabled={isBusy}
            onChange={(event) => say.mutate({ encoding: event.currentTarget.value as ImportDetail["encoding"], is_encoding_sure: true })}
          />
          <NativeSelect
            label={words.separator}
            data={choicesOf(words.separators)}
            value={shown.separator}
            disabled={isBusy}
            onChange={(event) => say.mutate({ separator: event.currentTarget.value })}
          />
        </>
      )}
      <TextInput
        key={shown.zone}
        label={words.timeZone}
        description={words.timeZoneHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        defaultValue={shown.zone}
        disabled={isBusy}
        onBlur={(event) => event.currentTarget.value !== shown.zone && say.mutate({ zone: event.currentTarget.value.trim() })}
      />
    </div>
  );
}
