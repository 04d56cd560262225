import type { MailState } from "../../api/types";

// The address of the page: which mails are shown.
export interface MailSearch {
  state?: MailState;
}

export const mailStates: MailState[] = ["waiting", "sending", "sent", "failed", "lapsed"];

export function parseMailSearch({ state }: Record<string, unknown>): MailSearch {
  return { state: mailStates.find((known) => known === state) };
}
