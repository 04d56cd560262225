// What the palette offers, and what of it fits what was typed.

export interface Choice {
  id: string;
  label: string;
  note?: string;
  group: "openTabs" | "found" | "pages" | "actions";
  run: () => void;
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

// Each word typed begins a word of the label: "them da" finds "Theme: Dark".
export function fitting(choices: Choice[], typed: string): Choice[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return choices.filter(({ label }) => {
    const parts = fold(label).split(/[\s:.,&]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

// The place above or below, round the ends.
export const stepped = (place: number, by: number, count: number) => (count === 0 ? 0 : (place + by + count) % count);
