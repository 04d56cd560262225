import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PeakTile, StatusCount } from "../../api/types";
import { useFormat, useText } from "../../i18n/locale";
import { customerColumns, hiddenAtFirst } from "./columns";
import { CustomerList } from "./CustomerList";
import { usePortfolioCustomers } from "./portfolio.api";
import { defaultSort } from "./search";

const route = getRouteApi("/");
const noProducts: PeakTile[] = [];

// All customers with their peaks in the open cycle.
export function PeakCustomers({ products = noProducts, statuses = [] }: { products?: PeakTile[]; statuses?: StatusCount[] }) {
  const text = useText();
  const format = useFormat();
  const { portfolio: words } = text;
  const search = route.useSearch();
  const pages = usePortfolioCustomers(search, defaultSort);
  const leading = pages.rows?.[0]?.trend_product_id ?? products[0]?.product_id;
  const columns = useMemo(() => customerColumns(products, leading, text, format), [products, leading, text, format]);
  return (
    <CustomerList
      pages={pages}
      columns={columns}
      hiddenAtFirst={hiddenAtFirst(products)}
      sort={search.sort ?? defaultSort}
      sortedBy={words.sortedBy}
      bandProduct={words.bandProductPeak}
      filters={[
        {
          key: "status",
          label: words.filterStatus,
          choices: statuses.map(({ status }) => ({ value: status, label: words.statuses[status] })),
        },
        { key: "kind", label: words.filterKind, choices: Object.entries(words.kinds).map(([value, label]) => ({ value, label })) },
        {
          key: "product",
          label: words.filterProduct,
          choices: products.map((product) => ({ value: product.product_id, label: product.name })),
          isSingle: true,
        },
      ]}
    />
  );
}
