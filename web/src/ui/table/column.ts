import type { ReactNode } from "react";

export type Band = "customer" | "commercial" | "product";

// One column of a list, for the table and for the card that it becomes on a phone.
export interface Column<Row> {
  id: string;
  header: string;
  title?: ReactNode; // the header as it is drawn, when it is more than its words
  cell: (row: Row) => ReactNode;
  band?: Band;
  isRight?: boolean;
  isName?: boolean; // the first column, a link
  sort?: { up: string; down?: string }; // the server's words for its order
  card?: 1 | 2 | 3 | 4 | 5; // place on the phone's card: name, state, amount, when, middle
  cardLabel?: string;
  canHide?: boolean;
}

export const bandLetter: Record<Band, string> = { customer: "c", commercial: "m", product: "p" };

// Where a band begins, its columns carry the hairline that runs down the body.
export function startsBand<Row>(columns: Column<Row>[], index: number): boolean {
  return index > 0 && columns[index].band !== undefined && columns[index].band !== columns[index - 1].band;
}

export function nextSort<Row>(column: Column<Row>, current: string | undefined): string | undefined {
  if (!column.sort) return undefined;
  const { up, down } = column.sort;
  return current === up && down ? down : up;
}
