import type { PortfolioExport } from "../../api/types";

// The filters, sort and words of the customer list, as the address keeps them.
export interface PortfolioSearch {
  q?: string;
  sort?: string;
  status?: string; // words joined by commas
  kind?: string;
  product?: string;
  renewal?: string;
}

export const sorts = ["name", "-name", "status", "-peak", "-acv", "renewal"];
export const defaultSort = "-peak";
const statuses = "active,trial,inactive,expiring,booked,expired_in_use,cancelled,expired,no_order".split(",");

const words = (value: unknown, allowed?: string[]): string | undefined => {
  if (typeof value !== "string" || value === "") return undefined;
  const kept = value.split(",").filter((word) => !allowed || allowed.includes(word));
  return kept.length > 0 ? kept.join(",") : undefined;
};

export function parsePortfolioSearch(search: Record<string, unknown>): PortfolioSearch {
  return {
    q: search.q === undefined || search.q === "" ? undefined : String(search.q),
    sort: words(search.sort, sorts),
    status: words(search.status, statuses),
    kind: words(search.kind, ["customer", "trial", "internal", "demo"]),
    product: words(search.product),
    renewal: words(search.renewal),
  };
}

export const listOf = (joined: string | undefined): string[] => (joined ? joined.split(",") : []);
export const joined = (list: string[]): string | undefined => (list.length > 0 ? list.join(",") : undefined);

export const isFiltered = ({ q, status, kind, product, renewal }: PortfolioSearch) => Boolean(q || status || kind || product || renewal);

// What the list asks for; exportOf says the same, so that a file holds exactly what the page shows.
export function filterQuery({ q, status, kind, product, renewal }: PortfolioSearch) {
  return { q, "filter[status]": status, "filter[kind]": kind, "filter[product]": product, "filter[renewal]": renewal };
}

type Filter = NonNullable<PortfolioExport["filter"]>;

export const exportOf = ({ q, sort, status, kind, product, renewal }: PortfolioSearch): PortfolioExport => ({
  q: q ?? null,
  sort: sort ?? defaultSort,
  filter: { status: listOf(status) as Filter["status"], kind: listOf(kind) as Filter["kind"], product: product ?? null, renewal: listOf(renewal) as Filter["renewal"] },
});
