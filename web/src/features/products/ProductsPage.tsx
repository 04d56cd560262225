import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Product } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { useLocale } from "../../i18n/locale";
import type { Column } from "../../ui/table/column";
import { products } from "./products.api";
import { Badge } from "../../ui/Badge";

export function ProductsPage() {
  const { text, format } = useLocale();
  const { manage: words } = text;
  const pages = products.useList({});
  const columns = useMemo<Column<Product>[]>(
    () => [
      {
        id: "name",
        header: words.name,
        isName: true,
        card: 1,
        cell: (row) => (
          <Link to="/manage/products/$id" params={{ id: row.id }} title={row.name}>
            {row.name}
          </Link>
        ),
      },
      { id: "code", header: words.code, card: 3, cell: (row) => <span className="mono">{row.code}</span> },
      { id: "unit", header: words.unit, cell: (row) => row.unit },
      { id: "aggregation", header: words.aggregation, cell: (row) => words.aggregations[row.aggregation] },
      { id: "line", header: words.line, cell: (row) => row.line },
      {
        id: "active",
        header: words.isActive,
        card: 2,
        cardLabel: words.isActive,
        cell: (row) => <Badge tone={row.is_active ? "quiet" : "off"}>{row.is_active ? text.common.yes : text.common.no}</Badge>,
      },
      { id: "updated", header: words.updated, isRight: true, card: 4, cell: (row) => format.day(row.updated_at.slice(0, 10)) },
    ],
    [text, words, format],
  );
  return (
    <ListPage
      title={words.products}
      create={{ to: "/manage/products/new", label: words.newProduct }}
      pages={pages}
      columns={columns}
      rowId={(row) => row.id}
      empty={{ title: words.emptyProducts, text: words.emptyProductsText }}
    />
  );
}
