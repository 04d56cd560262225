import { getRouteApi } from "@tanstack/react-router";
import { SearchField } from "../../app/lists/SearchField";
import { useText } from "../../i18n/locale";
import { FilterChip } from "../../ui/FilterChip";
import { joined, listOf, type PortfolioSearch } from "./search";

const route = getRouteApi("/");

export interface ListFilter {
  key: "status" | "kind" | "product" | "renewal";
  label: string;
  choices: { value: string; label: string }[];
  isSingle?: boolean;
}

export function ListFilters({ filters }: { filters: ListFilter[] }) {
  const { portfolio: words } = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: PortfolioSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <>
      <SearchField label={words.search} value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
      {filters.map(({ key, label, choices, isSingle }) => (
        <FilterChip
          key={key}
          label={label}
          choices={choices}
          chosen={listOf(search[key])}
          onChange={(chosen) => set({ [key]: joined(chosen) })}
          isSingle={isSingle}
        />
      ))}
    </>
  );
}
