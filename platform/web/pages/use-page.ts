import { useMatches } from 'react-router';
import type { PageEntry } from './define-pages.ts';

/** What the router carries with a page's route. */
export interface PageHandle {
  readonly page: PageEntry;
}

/** The entry of the page on screen; undefined on addresses that are no page. */
export function usePage(): PageEntry | undefined {
  const handle: unknown = useMatches().at(-1)?.handle;
  return isPageHandle(handle) ? handle.page : undefined;
}

function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null && 'page' in handle;
}
