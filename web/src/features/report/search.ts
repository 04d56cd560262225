// The report's address: which cycle, how many before it, and how deep somebody looks. A mailed link opens the same view.
export interface ReportSearch {
  month?: string;
  cycles?: 3 | 6 | 12;
  at?: string; // the cycle of the line that is looked into, when it is not the chosen one
  product?: string; // the lines behind this product's total
  customer?: string; // the evidence behind this customer's line
  day?: string; // the day whose readings are shown
  currency?: string; // of contract value, when it is not the partnership's
  from?: string; // the two days that growth lies between
  to?: string;
  label?: string; // which movements, joined by commas
  hide?: string; // products left out of the charts, joined by commas
}

export const defaultCycles = 6;

const aDay = /^\d{4}-\d{2}-\d{2}$/;
const matching = (value: unknown, shape: RegExp) => (typeof value === "string" && shape.test(value) ? value : undefined);

export function parseReportSearch(search: Record<string, unknown>): ReportSearch {
  const cycles = Number(search.cycles);
  return {
    month: matching(search.month, /^\d{4}-\d{2}$/),
    cycles: cycles === 3 || cycles === 6 || cycles === 12 ? cycles : undefined,
    at: matching(search.at, /^\d{4}-\d{2}$/),
    product: matching(search.product, /^[\w-]+$/),
    customer: matching(search.customer, /^[\w-]+$/),
    day: matching(search.day, aDay),
    currency: matching(search.currency, /^[A-Z]{3}$/),
    from: matching(search.from, aDay),
    to: matching(search.to, aDay),
    label: matching(search.label, /^[\w,]+$/),
    hide: matching(search.hide, /^[\w,-]+$/),
  };
}
