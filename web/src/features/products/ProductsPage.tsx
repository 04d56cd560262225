import { useMemo } from "react";
import type { Product } from "../../api/types";
import { ListPage } from "../../app/lists/ListPage";
import { nameColumn, updatedColumn } from "../../app/lists/recordColumns";
import { useLocale, useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import type { Column } from "../../ui/table/column";
import { products } from "./products.api";
import { Badge } from "../../ui/Badge";

export function ProductsPage() {
  const { text, format } = useLocale();
  const words = useWords(manageWords);
  const columns = useMemo<Column<Product>[]>(
    () => [
      nameColumn(words.name, "/manage/products/$id"),
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
      updatedColumn(words.updated, format),
    ],
    [text, words, format],
  );
  return (
    <ListPage
      title={words.products}
      create={{ to: "/manage/products/new", label: words.newProduct }}
      collection={products}
      isWhole
      columns={columns}
      empty={{ title: words.emptyProducts, text: words.emptyProductsText }}
    />
  );
}
