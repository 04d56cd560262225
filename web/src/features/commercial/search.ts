// The list of orders, as its address keeps it.
export interface OrdersSearch {
  view?: "renewals"; // only what is to be renewed
  q?: string;
  status?: string; // words joined by commas
  due?: string; // buckets likewise
  currency?: string;
}

const words = (value: unknown, allowed: string[]): string | undefined => {
  const kept = typeof value === "string" ? value.split(",").filter((word) => allowed.includes(word)) : [];
  return kept.length > 0 ? kept.join(",") : undefined;
};

export function parseOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  return {
    view: search.view === "renewals" ? "renewals" : undefined,
    q: search.q === undefined || search.q === "" ? undefined : String(search.q),
    status: words(search.status, ["booked", "active", "ended", "cancelled"]),
    due: words(search.due, ["overdue", "days_30", "days_60", "days_90"]),
    currency: typeof search.currency === "string" && /^[A-Z]{3}$/.test(search.currency) ? search.currency : undefined,
  };
}
