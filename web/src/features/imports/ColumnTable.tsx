import type { ColumnReading, DateOrder, ImportColumn, ImportDetail, NumberStyle } from "../../api/types";
import { choicesOf, orNone } from "../../app/forms/choices";
import { columnName, importWords } from "../../i18n/imports";
import { useWords } from "../../i18n/locale";
import { NativeSelect } from "../../ui/fields";
import { useImportKinds } from "./imports.api";
import type { Say } from "./say";

const readingOf = ({ header, column, numbers, dates }: ImportColumn): ColumnReading => ({ header, column, numbers, dates });

// Each column of the file: what it holds, what it is, and how it is written where that has to be said.
export function ColumnTable({ shown, say }: { shown: ImportDetail; say: Say }) {
  const words = useWords(importWords);
  const kinds = useImportKinds();
  const known = kinds.data?.data.find((kind) => kind.kind === shown.kind)?.columns ?? [];
  const taken = new Set(shown.columns.map((column) => column.column));
  const choices = orNone(
    words.notImported,
    known.map(({ name, is_required }) => ({
      value: name,
      label: `${columnName(words, shown.kind, name)}${is_required && !taken.has(name) ? ` (${words.mustMark})` : ""}`,
    })),
  );
  const change = (place: number, part: Partial<ColumnReading>) =>
    say.mutate({ columns: shown.columns.map((column, at) => (at === place ? { ...readingOf(column), ...part } : readingOf(column))) });

  return (
    <section aria-label={words.columnsTitle}>
      <div className="cap">
        <h2 className="sec">{words.columnsTitle}</h2>
      </div>
      <div className="scroll">
        <table className="data column-table" aria-label={words.columnsTitle}>
          <thead>
            <tr className="cols">
              <th scope="col">{words.header}</th>
              <th scope="col">{words.examples}</th>
              <th scope="col">{words.means}</th>
              <th scope="col">{words.written}</th>
            </tr>
          </thead>
          <tbody>
            {shown.columns.map((column, place) => (
              <tr key={place} className={column.column === null ? "left-out" : undefined}>
                <th scope="row">{column.header}</th>
                <td className="examples">{column.examples.join(" · ")}</td>
                <td>
                  <NativeSelect
                    aria-label={`${words.means}: ${column.header}`}
                    data={choices}
                    value={column.column ?? ""}
                    disabled={say.isPending}
                    onChange={(event) => change(place, { column: event.currentTarget.value || null })}
                  />
                </td>
                <td>
                  <Written column={column} isBusy={say.isPending} onChange={(part) => change(place, part)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface WrittenProps {
  column: ImportColumn;
  isBusy: boolean;
  onChange: (part: Partial<ColumnReading>) => void;
}

// What was found is shown and may be changed; what can be read in two ways is asked.
function Written({ column, isBusy, onChange }: WrittenProps) {
  const words = useWords(importWords);
  const asks = column.asks_numbers || column.asks_dates;
  const example = asks ? column.examples.find((one) => /\d/.test(one)) : undefined;
  const common = {
    "aria-label": `${words.written}: ${column.header}`,
    disabled: isBusy,
    error: asks ? words.asked(example ?? column.header) : undefined,
  };
  if (column.column === null) return null;
  if (column.asks_numbers || column.numbers !== null) {
    return (
      <NativeSelect
        {...common}
        data={column.asks_numbers ? orNone(words.sayWhich, choicesOf(words.numberStyles)) : choicesOf(words.numberStyles)}
        value={column.numbers ?? ""}
        onChange={(event) => onChange({ numbers: (event.currentTarget.value || null) as NumberStyle | null })}
      />
    );
  }
  if (column.asks_dates || column.dates !== null) {
    return (
      <NativeSelect
        {...common}
        data={column.asks_dates ? orNone(words.sayWhich, choicesOf(words.dateOrders)) : choicesOf(words.dateOrders)}
        value={column.dates ?? ""}
        onChange={(event) => onChange({ dates: (event.currentTarget.value || null) as DateOrder | null })}
      />
    );
  }
  return null;
}
