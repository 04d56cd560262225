// The server keeps these choices as words joined by commas.
export const splitWords = (joined: string): string[] => joined.split(",").filter((word) => word !== "");

// In the order that they are offered in, whichever was chosen first; words that are not offered stay at the end.
export function joinWords(chosen: string[], offered: string[]): string {
  const rest = chosen.filter((word) => !offered.includes(word));
  return [...offered.filter((word) => chosen.includes(word)), ...rest].join(",");
}
