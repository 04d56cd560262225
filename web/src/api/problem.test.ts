import { describe, expect, it } from "vitest";
import { fieldErrors, Problem, problemFrom } from "./problem";

const refused = (errors: { pointer: string; detail: string }[]) =>
  new Problem({ title: "", status: 422, code: "invalid_input", errors: errors.map((error) => ({ code: "x", ...error })) });

describe("fieldErrors", () => {
  it("turns JSON pointers into the form's paths", () => {
    const problem = refused([
      { pointer: "/name", detail: "Taken." },
      { pointer: "/lines/0/quantity", detail: "Expected a whole number." },
    ]);
    expect(fieldErrors(problem)).toEqual({ name: "Taken.", "lines.0.quantity": "Expected a whole number." });
  });

  it("prefers the reader's own sentence for a code", () => {
    const problem = refused([{ pointer: "/name", detail: "Taken." }]);
    expect(fieldErrors(problem, { x: "Vergeben." })).toEqual({ name: "Vergeben." });
  });

  it("undoes the escapes of a pointer", () => {
    expect(fieldErrors(refused([{ pointer: "/a~1b~0c", detail: "No." }]))).toEqual({ "a/b~c": "No." });
  });

  it("keeps the first complaint about a field, and what is about none", () => {
    const problem = refused([
      { pointer: "/name", detail: "Required." },
      { pointer: "/name", detail: "Too short." },
      { pointer: "", detail: "Nothing to change." },
    ]);
    expect(fieldErrors(problem)).toEqual({ name: "Required.", "": "Nothing to change." });
  });
});

describe("problemFrom", () => {
  it("keeps the request id and how long to wait", async () => {
    const body = JSON.stringify({ title: "Slow down", status: 429, code: "too_many_requests", request_id: "req_1" });
    const problem = await problemFrom(new Response(body, { status: 429, headers: { "Retry-After": "30" } }));
    expect([problem.code, problem.request_id, problem.retry_after]).toEqual(["too_many_requests", "req_1", 30]);
  });

  it("survives an answer that is no problem document", async () => {
    const problem = await problemFrom(new Response("<html>", { status: 502, headers: { "X-Request-Id": "req_2" } }));
    expect([problem.status, problem.code, problem.request_id]).toEqual([502, "unreadable", "req_2"]);
  });
});
