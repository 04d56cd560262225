import type { LiveChanges } from "../../api/types";

// Server-sent events as this server writes them: one line of data each, and comments that keep the line open.

export function createReader(): (piece: string) => LiveChanges[] {
  let rest = "";
  return (piece) => {
    const events = (rest + piece).split("\n\n");
    rest = events.pop()!;
    return events.filter((event) => event.startsWith("data: ")).map((event) => JSON.parse(event.slice("data: ".length)) as LiveChanges);
  };
}
