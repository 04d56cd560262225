import { useForm } from "@mantine/form";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { isProblem } from "../../api/problem";
import type { Versioned } from "../../api/types";
import { useText, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { showToast } from "../../ui/toast";
import type { Collection } from "../collection";
import { refusedFields } from "../problemText";

interface RecordForm<Row extends Versioned, Input, Change> {
  collection: Collection<Row, Input, Change>;
  record?: Row; // absent: a new one
  empty: Input; // a new one before anything is typed; names the fields, too
  toChange: (input: Input) => Change; // what of it may still change
  onDone: (saved: Row) => void;
}

// One form for creating and changing. The server's refusals land at their fields; a change made meanwhile by somebody
// else is shown beside one's own, and nothing is overwritten unseen.
export function useRecordForm<Row extends Versioned & { name?: string }, Input extends object, Change>({
  collection,
  record,
  empty,
  toChange,
  onDone,
}: RecordForm<Row, Input, Change>) {
  const text = useText();
  const words = useWords(manageWords);
  const form = useForm<Input>({ mode: "controlled", initialValues: record ? fieldsOf(record, empty) : empty });
  const create = collection.useCreate();
  const save = collection.useSave();
  const [version, setVersion] = useState(record?.version ?? 0);
  const [meanwhile, setMeanwhile] = useState<Row | null>(null);
  const [isDone, setDone] = useState(false);
  useBlocker({
    shouldBlockFn: () => form.isDirty() && !isDone && !confirm(text.states.unsaved),
    enableBeforeUnload: () => form.isDirty() && !isDone,
  });

  const finish = (saved: Row) => {
    setDone(true);
    if (saved.name) showToast(words.saved(saved.name));
    // The guard above must see that all is saved before the page is left.
    setTimeout(() => onDone(saved));
  };

  const refused = (error: unknown) => {
    if (!isProblem(error)) return;
    if (error.status === 412 && record) void collection.read(record.id).then(setMeanwhile);
    form.setErrors(refusedFields(error, text));
    requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };

  const send = (body: Input, from: number) => {
    setMeanwhile(null);
    if (record) save.mutate({ id: record.id, version: from, body: toChange(body) }, { onSuccess: finish, onError: refused });
    else create.mutate(body, { onSuccess: finish, onError: refused });
  };

  return {
    form,
    submit: form.onSubmit((body) => send(body, version)),
    isBusy: create.isPending || save.isPending,
    problem: meanwhile ? null : (create.error ?? save.error),
    conflict: meanwhile && {
      mine: form.getValues(),
      saved: meanwhile,
      onKeepMine: () => {
        setVersion(meanwhile.version);
        send(form.getValues(), meanwhile.version);
      },
      onUseSaved: () => {
        form.setValues(fieldsOf(meanwhile, empty));
        setVersion(meanwhile.version);
        setMeanwhile(null);
        save.reset();
      },
    },
  };
}

// What of a record its form shows. What only a new one says keeps the empty value.
function fieldsOf<Input extends object>(record: object, empty: Input): Input {
  const names = Object.keys(empty).filter((name) => name in record);
  return { ...empty, ...Object.fromEntries(names.map((name) => [name, (record as Record<string, unknown>)[name]])) };
}
