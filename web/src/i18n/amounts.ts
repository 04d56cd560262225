import type { Money } from "../api/types";
import { currencyDigits } from "./currency";

// Money where there is no room for its minor units: tiles, lists, axes. Whatever is paid or counted up is written in full.

export const majorUnits = (money: Money) => money.minor / 10 ** currencyDigits(money.currency);

export const shortMoney = (money: Money, locale: string) =>
  new Intl.NumberFormat(locale, { style: "currency", currency: money.currency, maximumFractionDigits: 0 }).format(majorUnits(money));

// "742.9k": the marks of an axis.
export const compactAmount = (money: Money, locale: string) =>
  new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 }).format(majorUnits(money));

// A change says its direction also where it is a gain.
export const signedMoney = (money: Money, locale: string) =>
  new Intl.NumberFormat(locale, { style: "currency", currency: money.currency, maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(
    majorUnits(money),
  );

export const signedPercent = (basisPoints: number, locale: string) =>
  `${new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(basisPoints / 100)}\u00a0%`;
