import { Link, type LinkProps } from "@tanstack/react-router";
import { useText } from "../../i18n/locale";
import { Icon } from "../../ui/Icon";
import type { Column } from "../../ui/table/column";
import { PageHead } from "../PageHead";
import type { Pages } from "../usePages";
import { ListBody } from "./ListBody";
import type { ListSearch } from "./listSearch";
import { SearchField } from "./SearchField";

interface ListPageProps<Row> {
  title: string;
  create?: { to: LinkProps["to"]; label: string };
  search?: ListSearch; // absent: the list is short and whole
  onSearch?: (search: ListSearch) => void;
  pages: Pages<Row>;
  columns: Column<Row>[];
  rowId: (row: Row) => string;
  empty: { title: string; text: string };
}

// A managed list: title, one way to make more, search, and the four states of its rows.
export function ListPage<Row extends object>({ title, create, search, onSearch, empty, ...list }: ListPageProps<Row>) {
  const text = useText();
  // Nothing yet: the one way to begin stands where the list would.
  const isFirstUse = list.pages.rows?.length === 0 && !search?.q;
  const createLink = create && (
    <Link className="btn primary" to={create.to}>
      <Icon name="plus" />
      {create.label}
    </Link>
  );
  return (
    <>
      <PageHead title={title}>{!isFirstUse && createLink}</PageHead>
      {search && onSearch && !isFirstUse ? (
        <div className="bar rule">
          <SearchField label={text.manage.search} value={search.q ?? ""} onChange={(q) => onSearch({ q: q || undefined })} />
        </div>
      ) : (
        <div className="rule" />
      )}
      <ListBody
        label={title}
        pages={list.pages}
        columns={list.columns}
        rowId={list.rowId}
        order={text.manage.sortedByName}
        isFiltered={Boolean(search?.q)}
        onClearFilters={() => onSearch?.({})}
        empty={{ ...empty, action: createLink }}
      />
    </>
  );
}
