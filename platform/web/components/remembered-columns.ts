import { Cell, useCell } from '../state/cell.ts';
import type { Column } from './column.ts';

export interface RememberedColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
}

/** The columns of a table as this browser last showed them. Only what differs from the page's own choice is kept. */
export function useRememberedColumns<Row>(tableId: string, columns: readonly Column<Row>[]): RememberedColumns<Row> {
  const toggled = useCell(toggledColumns(tableId));
  const isShown = (key: string) => {
    const column = columns.find((candidate) => candidate.key === key);
    if (column === undefined || column.isAlwaysShown === true) return true;
    return toggled.has(key) === (column.isHiddenAtFirst === true);
  };
  const toggle = (key: string) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    toggleColumns(tableId, next);
  };
  return { shown: columns.filter((column) => isShown(column.key)), isShown, toggle };
}

const cells = new Map<string, Cell<ReadonlySet<string>>>();

/** Keys of the columns a table shows or hides other than its page would. */
export function toggledColumns(tableId: string): Cell<ReadonlySet<string>> {
  const known = cells.get(tableId);
  if (known !== undefined) return known;
  const cell = new Cell(readKeys(storageKeyOf(tableId)));
  cells.set(tableId, cell);
  return cell;
}

/** Shows and hides exactly these columns other than the page would, and remembers it. */
export function toggleColumns(tableId: string, keys: Iterable<string>): void {
  const toggled = new Set(keys);
  toggledColumns(tableId).set(toggled);
  localStorage.setItem(storageKeyOf(tableId), JSON.stringify([...toggled]));
}

function storageKeyOf(tableId: string): string {
  return `xueji.columns.${tableId}`;
}

function readKeys(storageKey: string): ReadonlySet<string> {
  try {
    const keys: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return new Set(Array.isArray(keys) ? keys.map(String) : []);
  } catch {
    // Somebody else wrote there; the page's own choice stands.
    return new Set();
  }
}
