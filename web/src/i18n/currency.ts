// The digits of a currency's minor unit, as ISO 4217 and the server have them (server/base/money.cpp). A browser's own tables say how an amount is
// written where it is spent, which is something else: they give the forint no digits.
const others: Record<string, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

export function currencyDigits(currency: string): number {
  const found = Object.keys(others).find((digits) => others[digits].split(" ").includes(currency));
  return found === undefined ? 2 : Number(found);
}
