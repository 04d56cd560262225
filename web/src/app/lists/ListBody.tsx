import type { ReactNode } from "react";
import { useFormat, useText } from "../../i18n/locale";
import { Blank } from "../../ui/Blank";
import { Button } from "../../ui/Button";
import type { IconName } from "../../ui/Icon";
import { DataTable, type DataTableProps } from "../../ui/table/DataTable";
import { Failed } from "../Failed";
import type { Pages } from "../usePages";

interface ListBodyProps<Row> extends Omit<DataTableProps<Row>, "rows" | "isStale"> {
  pages: Pages<Row>;
  empty: { title: string; text: string; action?: ReactNode; icon?: IconName };
  isFiltered: boolean;
  onClearFilters: () => void;
  order?: string; // the sort in words, for the foot of the list
}

// The four states of every list, drawn once: loading, empty, error, too many.
export function ListBody<Row extends object>({ pages, empty, isFiltered, onClearFilters, order, ...table }: ListBodyProps<Row>) {
  const text = useText();
  const { rows } = pages;
  if (pages.isError && rows === undefined) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows?.length === 0 && isFiltered) {
    return (
      <Blank icon="search" title={text.states.noMatchTitle} text={text.states.noMatchText}>
        <Button onClick={onClearFilters}>{text.states.clearFilters}</Button>
      </Blank>
    );
  }
  if (rows?.length === 0) {
    return (
      <Blank icon={empty.icon ?? "org"} title={empty.title} text={empty.text}>
        {empty.action}
      </Blank>
    );
  }
  return (
    <>
      <DataTable {...table} rows={rows} isStale={pages.isPlaceholderData} />
      {rows && <ListFoot pages={pages} count={rows.length} order={order} />}
    </>
  );
}

export function ListFoot<Row>({ pages, count, order }: { pages: Pages<Row>; count: number; order?: string }) {
  const text = useText();
  const format = useFormat();
  const shown = format.number(count);
  const sentence = pages.hasNextPage ? text.common.showing(shown) : text.common.showingAll(shown);
  return (
    <div className="more">
      <span className="num">{order ? `${sentence}, ${order}` : sentence}</span>
      {pages.hasNextPage && (
        <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {text.common.showMore}
        </Button>
      )}
    </div>
  );
}
