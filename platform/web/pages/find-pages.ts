import type { PageEntry } from './define-pages.ts';

/** Pages one may walk to from anywhere, whose title in either language holds the words. */
export function findPages(pages: readonly PageEntry[], words: string): readonly PageEntry[] {
  const wanted = words.toLocaleLowerCase();
  return pages
    .filter((page) => !page.path.includes(':'))
    .filter(({ title }) => title.zh.includes(words) || title.en.toLocaleLowerCase().includes(wanted));
}
