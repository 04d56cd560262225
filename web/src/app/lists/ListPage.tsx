import { Link, useNavigate, useSearch, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Query } from "../../api/client";
import { useWords } from "../../i18n/locale";
import { manageWords } from "../../i18n/manage";
import { Icon } from "../../ui/Icon";
import type { Column } from "../../ui/table/column";
import { PageHead } from "../PageHead";
import type { Pages } from "../usePages";
import { useMayOpen } from "../session";
import { ListBody } from "./ListBody";
import type { ListSearch } from "./listSearch";
import { SearchField } from "./SearchField";

interface ListPageProps<Row> {
  title: string;
  create: { to: NonNullable<LinkProps["to"]>; label: string };
  collection: { useList: (query: Query) => Pages<Row> };
  beside?: ReactNode; // where else one can go from here, what else can be done
  isWhole?: boolean; // short enough to need no search
  columns: Column<Row>[];
  empty: { title: string; text: string };
}

// A managed list: title, one way to make more, search, and the four states of its rows.
export function ListPage<Row extends { id: string }>({ title, create, beside, collection, isWhole, columns, empty }: ListPageProps<Row>) {
  const words = useWords(manageWords);
  const { q }: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const pages = collection.useList({ q });
  const search = (wanted: string) => void navigate({ to: ".", search: { q: wanted || undefined }, replace: true });
  // Nothing yet: the one way to begin stands where the list would.
  const isFirstUse = pages.rows?.length === 0 && !q;
  const createLink = useMayOpen()(create.to) && (
    <Link className="btn primary" to={create.to}>
      <Icon name="plus" />
      {create.label}
    </Link>
  );
  return (
    <>
      <PageHead title={title}>
        {beside}
        {!isFirstUse && createLink}
      </PageHead>
      {isWhole || isFirstUse ? (
        <div className="rule" />
      ) : (
        <div className="bar rule">
          <SearchField label={words.search} value={q ?? ""} onChange={search} />
        </div>
      )}
      <ListBody
        label={title}
        pages={pages}
        columns={columns}
        rowId={(row) => row.id}
        order={words.sortedByName}
        isFiltered={Boolean(q)}
        onClearFilters={() => search("")}
        empty={{ ...empty, action: createLink }}
      />
    </>
  );
}
