import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Pixels. Columns without one share what is left. */
  readonly width?: number;
  /** Numbers go right. */
  readonly align?: 'left' | 'right';
  /** Breaks into lines: what must be read whole to act on it. All else is cut off at the edge of its column. */
  readonly isWhole?: boolean;
  /** Offered in the column chooser, not shown until chosen. */
  readonly isHiddenAtFirst?: boolean;
  /** What names the row cannot be hidden. */
  readonly isAlwaysShown?: boolean;
}
