import type { ReactNode } from "react";

export type Tone = "good" | "warn" | "bad" | "accent" | "idle" | "quiet" | "off";

// The normal state is a dot and a word; only exceptions get a tint.
export function Badge({ tone = "idle", children }: { tone?: Tone; children: ReactNode }) {
  const kind = tone === "off" ? "quiet off" : tone === "idle" ? "" : tone;
  return <span className={`badge ${kind}`}>{children}</span>;
}
