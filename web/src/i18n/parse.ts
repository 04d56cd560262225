// A typed decimal as an integer scaled by 10^decimals, digit by digit: no binary fraction comes near a quantity or money.
// Point and comma both open the fraction; spaces and apostrophes may group. null when it is no such number.
export function parseScaled(typed: string, decimals: number): number | null {
  const match = /^(-?)(\d+)(?:[.,](\d*))?$/.exec(typed.replace(/[\s\u00a0'’]/g, ""));
  if (!match) return null;
  const [, sign, units, fraction = ""] = match;
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > decimals) return null;
  const scaled = Number(units + kept.padEnd(decimals, "0"));
  if (!Number.isSafeInteger(scaled)) return null;
  return sign === "-" ? -scaled : scaled;
}

// The same number as text for an input: no grouping, a point, no trailing zeros.
export function scaledText(scaled: number, decimals: number): string {
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, "0");
  const units = decimals === 0 ? digits : digits.slice(0, -decimals);
  const fraction = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  return (scaled < 0 ? "-" : "") + units + (fraction === "" ? "" : `.${fraction}`);
}
