import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { ListBody } from "../../app/lists/ListBody";
import { SearchField } from "../../app/lists/SearchField";
import { PageHead } from "../../app/PageHead";
import { useSession } from "../../app/session";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { FilterChip } from "../../ui/FilterChip";
import { Help } from "../../ui/Help";
import { Segmented } from "../../ui/Segmented";
import { useOrders, useRenewals } from "./commercial.api";
import { dueColumns, orderColumns } from "./orderColumns";
import { parseOrdersSearch, type OrdersSearch } from "./search";
import "./commercial.css";

// Every order of the partnership, or those that somebody has to renew. What is listed stands in the address.
export function OrdersPage() {
  const words = useWords(commercialWords);
  const search = parseOrdersSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const set = (change: OrdersSearch, replace = true) =>
    void navigate({ to: "/orders", search: { ...search, ...change }, replace, resetScroll: false });
  return (
    <>
      <PageHead
        title={words.ordersTitle}
        sub={
          <>
            {words.ordersSub} <Help>{words.ordersHelp}</Help>
          </>
        }
      />
      <div className="bar rule">
        <Segmented
          label={words.view}
          value={search.view ?? "orders"}
          onChoose={(view) => void navigate({ to: "/orders", search: view === "renewals" ? { view } : {}, resetScroll: false })}
          choices={[
            { value: "orders", label: words.allOrders },
            { value: "renewals", label: words.renewalsView },
          ]}
        />
        {search.view === "renewals" ? <DueFilter search={search} set={set} /> : <OrderFilter search={search} set={set} />}
      </div>
      {search.view === "renewals" ? <Renewals search={search} set={set} /> : <Orders search={search} set={set} />}
    </>
  );
}

interface PartProps {
  search: OrdersSearch;
  set: (change: OrdersSearch) => void;
}

const choicesOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const listOf = (joined: string | undefined) => joined?.split(",") ?? [];
const joined = (list: string[]) => (list.length > 0 ? list.join(",") : undefined);

function OrderFilter({ search, set }: PartProps) {
  const words = useWords(commercialWords);
  return (
    <>
      <SearchField label={words.searchNumber} value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
      <FilterChip
        label={words.status}
        choices={choicesOf(words.orderStatuses)}
        chosen={listOf(search.status)}
        onChange={(chosen) => set({ status: joined(chosen) })}
      />
    </>
  );
}

function DueFilter({ search, set }: PartProps) {
  const words = useWords(commercialWords);
  return (
    <>
      <FilterChip
        label={words.due}
        choices={choicesOf(words.buckets)}
        chosen={listOf(search.due)}
        onChange={(chosen) => set({ due: joined(chosen) })}
      />
      {search.currency && (
        <FilterChip
          label={words.currency}
          choices={[{ value: search.currency, label: search.currency }]}
          chosen={[search.currency]}
          onChange={(chosen) => set({ currency: joined(chosen) })}
        />
      )}
    </>
  );
}

function Orders({ search, set }: PartProps) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  const { partnership } = useSession();
  const pages = useOrders({ q: search.q, "filter[status]": search.status, partnership_id: partnership?.id });
  const columns = useMemo(() => orderColumns(words, format), [words, format]);
  return (
    <ListBody
      label={words.ordersTitle}
      pages={pages}
      columns={columns}
      rowId={(order) => order.id}
      order={words.latestFirst}
      isFiltered={Boolean(search.q || search.status)}
      onClearFilters={() => set({ q: undefined, status: undefined })}
      empty={{ title: words.emptyTitle, text: words.emptyText, icon: "box" }}
    />
  );
}

function Renewals({ search, set }: PartProps) {
  const { format } = useLocale();
  const words = useWords(commercialWords);
  const pages = useRenewals(search.due, search.currency);
  const columns = useMemo(() => dueColumns(words, format), [words, format]);
  return (
    <ListBody
      label={words.renewalsView}
      pages={pages}
      columns={columns}
      rowId={(order) => order.order_id}
      order={words.earliestFirst}
      isFiltered={Boolean(search.due || search.currency)}
      onClearFilters={() => set({ due: undefined, currency: undefined })}
      empty={{ title: words.noRenewalsTitle, text: words.noRenewalsText, icon: "clock" }}
    />
  );
}
