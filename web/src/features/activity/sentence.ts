import type { ActivityEntry } from "../../api/types";
import type { ActivityWords } from "../../i18n/activity";

// What somebody did; `topics` names what a contact is for.
export function sentenceOf({ action, topic }: Pick<ActivityEntry, "action" | "topic">, words: ActivityWords, topics: Record<string, string>): string {
  const sentence = words.sentences[action];
  return sentence ? sentence(topics[topic ?? ""] ?? "") : action;
}
