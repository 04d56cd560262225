// What a select or a list of checks offers: the words of a dictionary, or named records.

export const choicesOf = <Value extends string>(names: Record<Value, string>) =>
  (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value] }));

export const choicesAmong = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

export const orNone = (none: string, choices: { value: string; label: string }[]) => [{ value: "", label: none }, ...choices];
