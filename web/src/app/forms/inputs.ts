import type { ChangeEvent } from "react";

// Inputs of a form whose value is no plain text. Method syntax, so that a form of any record fits.
interface AnyForm {
  getInputProps(name: string): object;
  getValues(): object;
  setFieldValue(name: string, value: unknown): void;
}

type Change = ChangeEvent<HTMLInputElement | HTMLSelectElement>;

const valueOf = (form: AnyForm, name: string) => (form.getValues() as Record<string, unknown>)[name];

// An empty field means that there is none.
export const emptyIsNone = (form: AnyForm, name: string) => ({
  ...form.getInputProps(name),
  value: String(valueOf(form, name) ?? ""),
  onChange: (event: Change) => form.setFieldValue(name, event.target.value || null),
});

export const wholeNumber = (form: AnyForm, name: string) => ({
  ...form.getInputProps(name),
  type: "number",
  onChange: (event: Change) => form.setFieldValue(name, Number(event.target.value)),
});
