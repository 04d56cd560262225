import type { ContactKind } from "../../api/types";

// What a customer tab remembers besides its sub-tab. The server keeps it as an opaque text.

export type UsageRange = { preset: "cycle" | "3" | "6" | "12" } | { from: string; to: string };

// A contact that is being typed, and the version that it began from; 0 for a new one.
export interface ContactDraft {
  name: string;
  email: string;
  phone: string;
  version: number;
}

export interface TabState {
  range?: UsageRange;
  scroll?: number;
  drafts?: Partial<Record<ContactKind, ContactDraft>>;
}

export function readTabState(text: string | undefined): TabState {
  try {
    const state: unknown = JSON.parse(text || "{}");
    return typeof state === "object" && state !== null ? (state as TabState) : {};
  } catch {
    return {};
  }
}

export function mergeTabState(text: string | undefined, change: TabState): string {
  return JSON.stringify({ ...readTabState(text), ...change });
}
