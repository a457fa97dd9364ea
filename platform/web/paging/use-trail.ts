import { useState } from 'react';
import type { TablePaging } from '../components/TableFoot.tsx';

/** Where a list inside a page stands, which leaves the address to the page. */
export interface Trail<Key> {
  /** For the query; undefined on the first page. */
  readonly after: Key | undefined;
  /** For `DataTable`, from what the server gave as `next` and how many there are in all (see `TablePaging`). */
  readonly pagingOf: (next: Key | null | undefined, total: TablePaging['total']) => TablePaging;
  /** Back to the first page: another question is asked. */
  readonly restart: () => void;
}

/** Keyset paging without the address bar, for short lists below others. */
export function useTrail<Key>(): Trail<Key> {
  const [starts, setStarts] = useState<readonly Key[]>([]);
  return {
    after: starts.at(-1),
    pagingOf: (next, total) => ({
      total,
      onPrevious: starts.length === 0 ? undefined : () => setStarts(starts.slice(0, -1)),
      onNext: next === null || next === undefined ? undefined : () => setStarts([...starts, next]),
    }),
    restart: () => setStarts([]),
  };
}
