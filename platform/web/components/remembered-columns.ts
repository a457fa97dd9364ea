import { useState } from 'react';
import type { Column } from './column.ts';

export interface RememberedColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isShown: (key: string) => boolean;
  readonly toggle: (key: string) => void;
}

/** The columns of a table as this browser last showed them. Only what differs from the page's own choice is kept. */
export function useRememberedColumns<Row>(tableId: string, columns: readonly Column<Row>[]): RememberedColumns<Row> {
  const storageKey = `xueji.columns.${tableId}`;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => readKeys(storageKey));

  const isShown = (key: string) => {
    const column = columns.find((candidate) => candidate.key === key);
    if (column === undefined || column.isAlwaysShown === true) return true;
    return toggled.has(key) === (column.isHiddenAtFirst === true);
  };
  const toggle = (key: string) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
    localStorage.setItem(storageKey, JSON.stringify([...next]));
  };
  return { shown: columns.filter((column) => isShown(column.key)), isShown, toggle };
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
