import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { StatusCount } from "../../api/types";
import { commercialWords } from "../../i18n/commercial";
import { useLocale, useWords } from "../../i18n/locale";
import { CustomerList, usePortfolioCustomers } from "../portfolio";
import { commercialColumns } from "./customerColumns";

const route = getRouteApi("/");

// All customers with what they have ordered, when that is to be renewed and how much of it is used.
export function CommercialCustomers({ statuses = [] }: { statuses?: StatusCount[] }) {
  const { text, format } = useLocale();
  const words = useWords(commercialWords);
  const search = route.useSearch();
  const pages = usePortfolioCustomers(search, "-acv");
  const columns = useMemo(() => commercialColumns(text, words, format), [text, words, format]);
  return (
    <CustomerList
      pages={pages}
      columns={columns}
      hiddenAtFirst={["kind", "country", "last_reading"]}
      sort={search.sort ?? "-acv"}
      sortedBy={words.sortedBy}
      bandProduct={text.portfolio.bandProduct}
      filters={[
        {
          key: "status",
          label: text.portfolio.filterStatus,
          choices: statuses.map(({ status }) => ({ value: status, label: words.statuses[status] })),
        },
        { key: "renewal", label: words.filterRenewal, choices: Object.entries(words.buckets).map(([value, label]) => ({ value, label })) },
        {
          key: "kind",
          label: text.portfolio.filterKind,
          choices: Object.entries(text.portfolio.kinds).map(([value, label]) => ({ value, label })),
        },
      ]}
    />
  );
}
