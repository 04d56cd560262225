import { getRouteApi } from "@tanstack/react-router";
import type { PortfolioCustomer } from "../../api/types";
import { ListBody } from "../../app/lists/ListBody";
import type { Pages } from "../../app/usePages";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import { Segmented } from "../../ui/Segmented";
import { ColumnChooser } from "../../ui/table/ColumnChooser";
import type { Column } from "../../ui/table/column";
import { ListFilters, type ListFilter } from "./ListFilters";
import { useListLook } from "./listLook";
import { isFiltered } from "./search";

const route = getRouteApi("/");

interface CustomerListProps {
  pages: Pages<PortfolioCustomer>;
  columns: Column<PortfolioCustomer>[];
  filters: ListFilter[];
  hiddenAtFirst: string[];
  sort: string;
  sortedBy: Record<string, string>;
  bandProduct: string;
}

// All customers of the partnership in three bands; which columns and filters there are, its report decides. Filters and sort
// live in the address.
export function CustomerList({ pages, columns, filters, hiddenAtFirst, sort, sortedBy, bandProduct }: CustomerListProps) {
  const text = useText();
  const { portfolio: words } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const look = useListLook(hiddenAtFirst);
  const isEmpty = pages.rows?.length === 0 && !isFiltered(search);

  return (
    <section aria-label={words.allCustomers}>
      <div className="bar">
        <h2 className="view">{words.allCustomers}</h2>
        {!isEmpty && (
          <>
            <ListFilters filters={filters} />
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
        bandNames={{ customer: words.bandCustomer, commercial: words.bandCommercial, product: bandProduct }}
        hidden={look.hidden}
        sort={sort}
        onSort={(next) => void navigate({ search: (before) => ({ ...before, sort: next }), resetScroll: false })}
        order={sortedBy[sort]}
        isRelaxed={look.isRelaxed}
        isFiltered={isFiltered(search)}
        onClearFilters={() => void navigate({ search: { sort: search.sort }, resetScroll: false })}
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
    </section>
  );
}
