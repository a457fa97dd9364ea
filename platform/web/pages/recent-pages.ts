import type { PageEntry } from './define-pages.ts';

const STORAGE_KEY = 'xueji.recent-pages';
/** As many as are told apart at a glance. */
const KEPT = 5;

/** Notes that a page was opened. Only pages of the menu's kind: their addresses name no person and no thing. */
export function rememberPage(page: PageEntry, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  if (page.path.includes(':')) return;
  const others = recentPaths(storage).filter((path) => path !== page.path);
  storage.setItem(STORAGE_KEY, JSON.stringify([page.path, ...others].slice(0, KEPT)));
}

/** Those of the pages this browser opened last, the latest first. */
export function recentPages(
  pages: readonly PageEntry[],
  storage: Pick<Storage, 'getItem'> = localStorage,
): readonly PageEntry[] {
  return recentPaths(storage).flatMap((path) => pages.find((page) => page.path === path) ?? []);
}

function recentPaths(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const paths: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(paths) ? paths.map(String) : [];
  } catch {
    // Somebody else wrote there.
    return [];
  }
}
