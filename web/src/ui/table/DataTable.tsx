import { columnVisibilityFeature, createColumnHelper, metaHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo, type ReactNode } from "react";
import { useText } from "../../i18n/locale";
import { Delayed } from "../Delayed";
import { bandLetter, nextSort, startsBand, type Band, type Column } from "./column";

interface ColumnMeta {
  column?: Column<never>;
  band?: Band;
}
const features = tableFeatures({ columnVisibilityFeature, columnMeta: metaHelper<ColumnMeta>() });

export interface DataTableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[] | undefined; // undefined while the first page is on its way
  rowId: (row: Row) => string;
  bandNames?: Record<Band, string>;
  hidden?: string[];
  sort?: string;
  onSort?: (sort: string) => void;
  isRelaxed?: boolean;
  isStale?: boolean;
  isSelected?: (row: Row) => boolean;
  hasNoLinks?: boolean; // so that it is the table itself that the keyboard scrolls
}

// The one table of the portal: plain markup, bands over the columns, sorting by the server, cards on a phone.
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, bandNames, hidden } = props;
  const definitions = useMemo(() => columnDefinitions(columns, bandNames), [columns, bandNames]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows ?? (none as Row[]),
    getRowId: rowId,
    state: { columnVisibility: Object.fromEntries((hidden ?? []).map((id) => [id, false])) },
  });
  const shown = columns.filter((column) => !hidden?.includes(column.id));

  return (
    <div className="scroll" {...(props.hasNoLinks && { tabIndex: 0, role: "region", "aria-label": props.label })}>
      <table className={`data cards ${props.isRelaxed ? "airy" : ""} ${props.isStale ? "stale" : ""}`} aria-label={props.label}>
        <thead>
          {table.getHeaderGroups().map((group, level) => {
            const isBands = bandNames !== undefined && level === 0;
            return (
              <tr key={group.id} className={isBands ? "bands" : "cols"}>
                {group.headers.map((header, index) =>
                  isBands ? (
                    <BandHeader
                      key={header.id}
                      name={String(header.column.columnDef.header)}
                      band={header.column.columnDef.meta?.band}
                      span={header.colSpan}
                      isFirst={index === 0}
                    />
                  ) : (
                    <ColumnHeader
                      key={header.id}
                      column={shown[index]}
                      hasLine={startsBand(shown, index)}
                      sort={props.sort}
                      onSort={props.onSort}
                    />
                  ),
                )}
              </tr>
            );
          })}
        </thead>
        <tbody>
          {rows === undefined && (
            <Delayed>
              <SkeletonRows columns={shown} />
            </Delayed>
          )}
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={props.isSelected?.(row.original) ? "sel" : undefined}>
              {row.getVisibleCells().map((cell, index) => (
                <td key={cell.id} className={cellClass(shown, index)} data-l={shown[index].cardLabel}>
                  {cellOf(shown[index].cell(row.original))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const none: never[] = [];

// Columns in bands become column groups; a list without bands stays flat.
function columnDefinitions<Row extends object>(columns: Column<Row>[], bandNames: Record<Band, string> | undefined) {
  const helper = createColumnHelper<typeof features, Row>();
  const leaf = (column: Column<Row>) => helper.display({ id: column.id, header: column.header });
  if (!bandNames) return columns.map(leaf);
  const bands = [...new Set(columns.map((column) => column.band))].filter((band) => band !== undefined);
  return bands.map((band) =>
    helper.group({
      id: band,
      header: bandNames[band],
      meta: { band },
      columns: columns.filter((column) => column.band === band).map(leaf),
    }),
  );
}

function BandHeader({ name, band, span, isFirst }: { name: string; band?: Band; span: number; isFirst: boolean }) {
  return (
    <th scope="colgroup" colSpan={span} className={`b${band ? bandLetter[band] : "c"} ${isFirst ? "" : "bs"}`}>
      {name}
    </th>
  );
}

interface ColumnHeaderProps<Row> {
  column: Column<Row>;
  hasLine: boolean;
  sort?: string;
  onSort?: (sort: string) => void;
}

function ColumnHeader<Row>({ column, hasLine, sort, onSort }: ColumnHeaderProps<Row>) {
  const isUp = sort !== undefined && column.sort?.up === sort;
  const isDown = sort !== undefined && column.sort?.down === sort;
  // A leading minus is the server's word for "largest first".
  const order = isUp || isDown ? (sort.startsWith("-") ? "descending" : "ascending") : undefined;
  const classes = [column.band && `t${bandLetter[column.band]}`, hasLine && "bs", column.isRight && "r"];
  if (order) classes.push(order === "descending" ? "sortd" : "sortu");
  const next = nextSort(column, sort);
  return (
    <th scope="col" className={classes.filter(Boolean).join(" ")} aria-sort={order}>
      {next && onSort ? (
        <button type="button" className="sort" onClick={() => onSort(next)}>
          {column.header}
        </button>
      ) : (
        (column.title ?? column.header)
      )}
    </th>
  );
}

// Plain text may be cut where it does not fit; the rest of it is a hover away.
function cellOf(content: ReactNode): ReactNode {
  if (typeof content !== "string") return content;
  return (
    <span className="clip" title={content.length > 20 ? content : undefined}>
      {content}
    </span>
  );
}

function cellClass<Row>(columns: Column<Row>[], index: number): string {
  const column = columns[index];
  return [column.isName && "nm", column.isRight && "r", startsBand(columns, index) && "bs", column.card && `m${column.card}`]
    .filter(Boolean)
    .join(" ");
}

const skeletonWidths = ["w1", "w3", "w2", "w1", "w3", "w2", "w1", "w3"];

function SkeletonRows<Row>({ columns }: { columns: Column<Row>[] }) {
  const text = useText();
  return skeletonWidths.map((width, row) => (
    <tr key={row} aria-hidden={row > 0 || undefined}>
      {columns.map((column, index) => (
        <td key={column.id} className={cellClass(columns, index)}>
          <span className={`sk ${index === 0 ? width : "w4"}`} />
          {row === 0 && index === 0 && <span className="sr">{text.common.loading}</span>}
        </td>
      ))}
    </tr>
  ));
}
