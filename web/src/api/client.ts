import { Problem, problemFrom } from "./problem";
import { foresignedProof, learnFrom, lookForKey, proofOf } from "./proof";
import { askToConfirm, askToSignIn, portalChanged } from "./signals";

// The one place that speaks HTTP. Each call carries the portal epoch that the page was drawn under; when the session is
// gone it waits for the sign-in dialog, and where the password is wanted for that one, and then repeats itself, so that no form loses
// what was typed.

export type Query = Record<string, string | number | null | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  version?: number; // of the row to change: If-Match
  signal?: AbortSignal;
  signedOut?: "ask" | "throw";
  keepalive?: boolean; // the page is closing: signed before
  key?: string; // of a POST that may be sent again by the page: Idempotency-Key
  inAnyPortal?: boolean; // also when another tab switched: asks what is so now
}

let epoch: number | null = null;
let isUnattended = () => false;

// Whether nobody is there who would use the session by a call.
export function markCalls(asUnattended: () => boolean) {
  isUnattended = asUnattended;
}

export function rememberEpoch(portalEpoch: number | null) {
  epoch = portalEpoch;
}

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

export function headersOf(call: Call, key: string | null, proof: string | undefined): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (call.body !== undefined) headers.set("Content-Type", "application/json");
  if (call.version !== undefined) headers.set("If-Match", `"${call.version}"`);
  if (key !== null) headers.set("Idempotency-Key", key);
  if (proof !== undefined) headers.set("X-Entente-Proof", proof);
  if (isUnattended()) headers.set("X-Entente-Unattended", "1");
  if (epoch !== null && !call.inAnyPortal) headers.set("X-Entente-Epoch", String(epoch));
  return headers;
}

async function send(method: string, path: string, call: Call, key: string | null): Promise<Response> {
  try {
    const proof = call.keepalive ? foresignedProof(method, path) : await proofOf(method, path);
    const response = await fetch(withQuery(path, call.query), {
      method,
      headers: headersOf(call, key, proof),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
      keepalive: call.keepalive,
      credentials: "same-origin",
    });
    await learnFrom(response.headers);
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ title: "The server did not answer.", status: 0, code: "no_answer" });
  }
}

// Whose key another tab has replaced, or whose clock is wrong, learns it by the first refusal.
async function attempt(method: string, path: string, call: Call, key: string | null): Promise<Response | Problem> {
  const response = await send(method, path, call, key);
  if (response.ok) return response;
  const problem = await problemFrom(response);
  if (problem.code !== "proof_required") return problem;
  lookForKey();
  const second = await send(method, path, call, key);
  return second.ok ? second : problemFrom(second);
}

async function answer(method: string, path: string, call: Call): Promise<Response> {
  const key = method === "POST" ? (call.key ?? crypto.randomUUID()) : null;
  for (let isFirst = true; ; isFirst = false) {
    const result = await attempt(method, path, call, key);
    if (result instanceof Response) return result;
    if (result.code === "portal_changed") portalChanged();
    if (result.code === "confirmation_required" && (await askToConfirm())) continue;
    if (result.status === 401 && call.signedOut !== "throw" && (await askToSignIn(isFirst))) continue;
    throw result;
  }
}

async function json<T>(method: string, path: string, call: Call): Promise<T> {
  const response = await answer(method, path, call);
  const text = await response.text();
  return (text === "" ? {} : JSON.parse(text)) as T;
}

export const get = <T>(path: string, query?: Query, call: Call = {}) => json<T>("GET", path, { ...call, query });
export const post = <T>(path: string, body: unknown = {}, call: Call = {}) => json<T>("POST", path, { ...call, body });
export const put = <T>(path: string, body: unknown, call: Call = {}) => json<T>("PUT", path, { ...call, body });
export const patch = <T>(path: string, body: unknown, version: number) => json<T>("PATCH", path, { body, version });
export const remove = <T>(path: string, call: Call = {}) => json<T>("DELETE", path, call);

export const openStream = (path: string, signal: AbortSignal) => answer("GET", path, { signal, signedOut: "throw" });

// Fetches a file and hands it to the browser under the name that the server gave it.
export async function download(path: string, fileName: string): Promise<void> {
  const response = await answer("GET", path, {});
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
