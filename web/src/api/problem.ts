import type { FieldError, ProblemDocument } from "./types";

// What a call that did not succeed throws: the server's problem document, or one of our own when no answer came.
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly request_id: string | null;
  readonly retry_after: number | null;

  constructor(document: ProblemDocument, retryAfter: number | null = null) {
    super(document.detail || document.title);
    this.status = document.status;
    this.code = document.code;
    this.errors = document.errors ?? [];
    this.request_id = document.request_id ?? null;
    this.retry_after = retryAfter;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}

export async function problemFrom(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  const request_id = response.headers.get("X-Request-Id") ?? undefined;
  try {
    const document = (await response.json()) as ProblemDocument;
    return new Problem({ request_id, ...document, status: response.status }, retryAfter);
  } catch {
    return new Problem({ title: response.statusText, status: response.status, code: "unreadable", request_id }, retryAfter);
  }
}

// JSON pointers become the paths of the form library: "/lines/0/quantity" is the field "lines.0.quantity". What points
// at no field ("" or "/") stays under "", which FormPage shows at the top. The reader's own sentence for a code goes first.
export function fieldErrors(problem: Problem, sentences: Record<string, string> = {}): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { pointer, code, detail } of problem.errors) {
    const path = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .join(".");
    errors[path] ??= sentences[code] ?? detail;
  }
  return errors;
}
