import { useLocation, useSearchParams } from 'react-router';
import type { TablePaging } from '../components/TableFoot.tsx';
import { AFTER } from './after.ts';
import { trailOf } from './trail.ts';

/** Where a list stands, and how to go on. The place lives in the address; the way back, in the history entry. */
export interface Keyset {
  /** For the query; undefined on the first page. */
  readonly after: string | undefined;
  /** Goes to the page that begins after the key the server gave as `next`. */
  readonly goNext: (next: string) => void;
  /** Goes back a page; undefined on the first. On an address somebody shared it leads to the first page. */
  readonly goPrevious: (() => void) | undefined;
  /** For `DataTable`, from what the server gave as `next` and how many there are in all (see `TablePaging`). */
  readonly pagingOf: (next: string | null | undefined, total: TablePaging['total']) => TablePaging;
}

/** Keyset paging by the address bar: a page may be shared and reloaded, and the browser's own buttons work. */
export function useKeyset(): Keyset {
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const trail = trailOf(location.state);
  const after = search.get(AFTER) ?? undefined;

  const goTo = (key: string, newTrail: readonly string[]) => {
    setSearch(
      (before) => {
        const params = new URLSearchParams(before);
        if (key === '') params.delete(AFTER);
        else params.set(AFTER, key);
        return params;
      },
      { state: { trail: newTrail } },
    );
  };

  const goNext = (next: string) => goTo(next, [...trail, after ?? '']);
  const goPrevious = after === undefined ? undefined : () => goTo(trail.at(-1) ?? '', trail.slice(0, -1));
  return {
    after,
    goNext,
    goPrevious,
    pagingOf: (next, total) => ({
      total,
      onPrevious: goPrevious,
      onNext: next === null || next === undefined ? undefined : () => goNext(next),
    }),
  };
}
