import { fieldErrors, isProblem } from "../api/problem";
import type { Dictionary } from "../i18n/en";

// The sentence for a refusal: ours when the code is known, else the server's.
export function problemText(error: unknown, text: Dictionary): string {
  if (!isProblem(error)) return text.states.crashedText;
  const sentence = text.problems[error.code] ?? error.message;
  return error.retry_after ? `${sentence} ${text.states.waitSeconds(String(error.retry_after))}` : sentence;
}

// The same at the fields of a form, by their names.
export const refusedFields = (error: unknown, text: Dictionary): Record<string, string> =>
  isProblem(error) ? fieldErrors(error, text.problems) : {};

export const requestIdOf = (error: unknown): string | null => (isProblem(error) ? error.request_id : null);
