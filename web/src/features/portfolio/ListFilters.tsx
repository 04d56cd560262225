import { getRouteApi } from "@tanstack/react-router";
import type { PeakTile } from "../../api/types";
import { SearchField } from "../../app/lists/SearchField";
import { useText } from "../../i18n/locale";
import { FilterChip } from "../../ui/FilterChip";
import { joined, listOf, type PortfolioSearch } from "./search";

const route = getRouteApi("/");

export function ListFilters({ products }: { products: PeakTile[] }) {
  const text = useText();
  const { portfolio: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: PortfolioSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const choices = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

  return (
    <>
      <SearchField label={words.search} value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
      <FilterChip
        label={words.filterStatus}
        choices={choices(words.statuses)}
        chosen={listOf(search.status)}
        onChange={(chosen) => set({ status: joined(chosen) })}
      />
      <FilterChip
        label={words.filterKind}
        choices={choices(words.kinds)}
        chosen={listOf(search.kind)}
        onChange={(chosen) => set({ kind: joined(chosen) })}
      />
      <FilterChip
        label={words.filterProduct}
        choices={products.map((product) => ({ value: product.product_id, label: product.name }))}
        chosen={listOf(search.product)}
        onChange={(chosen) => set({ product: joined(chosen) })}
        isSingle
      />
    </>
  );
}
