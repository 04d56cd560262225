import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PeakTile } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import { useFormat, useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { Segmented } from "../../ui/Segmented";
import { ColumnChooser } from "../../ui/table/ColumnChooser";
import { customerColumns, hiddenAtFirst } from "./columns";
import { ListFilters } from "./ListFilters";
import { useListLook } from "./listLook";
import { usePortfolioCustomers } from "./portfolio.api";
import { defaultSort, isFiltered } from "./search";

const route = getRouteApi("/");
const noProducts: PeakTile[] = [];

// All customers of the partnership in three bands. Filters and sort live in the address.
export function CustomerList({ products = noProducts }: { products?: PeakTile[] }) {
  const text = useText();
  const format = useFormat();
  const { portfolio: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePortfolioCustomers(search);
  const look = useListLook(hiddenAtFirst(products));
  const leading = pages.rows?.[0]?.trend_product_id ?? products[0]?.product_id;
  const columns = useMemo(() => customerColumns(products, leading, text, format), [products, leading, text, format]);
  const sort = search.sort ?? defaultSort;
  const isEmpty = pages.rows?.length === 0 && !isFiltered(search);

  return (
    <section aria-label={words.allCustomers}>
      <div className="bar">
        <h2 className="view">{words.allCustomers}</h2>
        {!isEmpty && (
          <>
            <ListFilters products={products} />
            <span className="grow" />
            <Segmented
              className="icons only-wide"
              label={words.density}
              value={look.isRelaxed ? "relaxed" : "dense"}
              onChoose={(value) => look.relax(value === "relaxed")}
              choices={[
                { value: "dense", name: words.dense, label: <Icon name="dense" /> },
                { value: "relaxed", name: words.relaxed, label: <Icon name="airy" /> },
              ]}
            />
            <ColumnChooser
              columns={columns}
              bandNames={{ customer: words.bandCustomer, commercial: words.bandCommercial, product: words.bandProduct }}
              hidden={look.hidden}
              onShow={look.show}
              onReset={look.reset}
            />
          </>
        )}
      </div>
      <ListBody
        label={words.allCustomers}
        pages={pages}
        columns={columns}
        rowId={(row) => row.customer_id}
        bandNames={{ customer: words.bandCustomer, commercial: words.bandCommercial, product: words.bandProductPeak }}
        hidden={look.hidden}
        sort={sort}
        onSort={(next) => void navigate({ search: (before) => ({ ...before, sort: next }), resetScroll: false })}
        order={words.sortedBy[sort]}
        isRelaxed={look.isRelaxed}
        isFiltered={isFiltered(search)}
        onClearFilters={() => void navigate({ search: { sort: search.sort }, resetScroll: false })}
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
    </section>
  );
}
