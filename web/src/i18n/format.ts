import type { Day, Instant, Language, Money, Month } from "../api/types";
import { currencyDigits } from "./currency";

// Numbers, dates and money as the chosen language writes them. Billing dates are calendar dates: no time zone moves them.

const locales: Record<Language, string> = { en: "en-GB", de: "de-DE" };
const nbsp = "\u00a0";

export type Format = ReturnType<typeof createFormat>;

export function createFormat(language: Language) {
  const locale = locales[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const calendar = (options: Intl.DateTimeFormatOptions) => {
    const date = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return { format: (value: Date) => threeLetters(date.format(value)) };
  };
  const dayMonth = calendar({ day: "numeric", month: "short" });
  const dayMonthYear = calendar({ day: "numeric", month: "short", year: "numeric" });
  const weekday = calendar({ weekday: "short", day: "numeric", month: "short" });
  const monthYear = calendar({ month: "short", year: "numeric" });
  const monthOnly = calendar({ month: "short" });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });

  return {
    locale,
    number: (value: number) => whole.format(value),
    quantity: (scaled: number, decimals: number) => formatQuantity(scaled, decimals, locale),
    bytes: (bytes: number) => {
      const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
      const digits = power === 2 ? 1 : 0;
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(bytes / 1000 ** power)}${nbsp}${["B", "kB", "MB"][power]}`;
    },
    percent: (basisPoints: number, digits = 0) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(basisPoints / 100) +
      `${nbsp}%`,
    money: (money: Money) => formatMoney(money, locale),
    day: (day: Day) => dayMonthYear.format(utc(day)),
    shortDay: (day: Day) => dayMonth.format(utc(day)),
    localDay: (instant: Instant, zone: string): Day => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date(instant)),
    weekday: (day: Day) => weekday.format(utc(day)).replace(",", ""),
    month: (month: Month) => monthYear.format(utc(`${month}-01`)),
    shortMonth: (month: Month) => monthOnly.format(utc(`${month}-01`)),
    range: (from: Day, to: Day) => {
      const withYears = from.slice(0, 4) !== to.slice(0, 4);
      return `${(withYears ? dayMonthYear : dayMonth).format(utc(from))} – ${(withYears ? dayMonthYear : dayMonth).format(utc(to))}`;
    },
    instant: (instant: Instant, zone = "UTC") => formatInstant(instant, zone, locale),
    time: (instant: Instant, zone: string) =>
      new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone, hourCycle: "h23" }).format(
        new Date(instant),
      ),
    ago: (day: Day, today: Day) => formatAgo(day, today, locale),
    list: (items: string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
    country: (code: string) => {
      try {
        return countries.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

// British English writes four letters for September only; columns of dates read better with three.
const threeLetters = (date: string) => date.replace("Sept", "Sep");

export function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

// Quantities travel as integers scaled by 10^decimals. BigInt keeps every digit; trailing zeros of the fraction go.
export function formatQuantity(scaled: number, decimals: number, locale: string): string {
  if (decimals === 0) return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(scaled);
  const sign = scaled < 0 ? "-" : "";
  const digits = BigInt(Math.abs(scaled)).toString().padStart(decimals + 1, "0");
  const units = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "");
  const grouped = new Intl.NumberFormat(locale).format(BigInt(units));
  const point = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  return sign + grouped + (fraction === "" ? "" : point + fraction);
}

export function formatMoney(money: Money, locale: string): string {
  const digits = currencyDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(money.minor / 10 ** digits);
}

function formatInstant(instant: Instant, zone: string, locale: string): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: zone });
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone, hourCycle: "h23" });
  return `${threeLetters(day.format(date))}, ${time.format(date)}${nbsp}${zone === "UTC" ? "UTC" : zone}`;
}

function formatAgo(day: Day, today: Day, locale: string): string {
  const days = Math.round((utc(day).getTime() - utc(today).getTime()) / 86_400_000);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}
