import { expect, it } from 'vitest';
import type { PageEntry } from './define-pages.ts';
import { recentPages, rememberPage } from './recent-pages.ts';

function page(path: `/${string}`): PageEntry {
  return { path, title: { zh: path, en: path }, permission: 'signed-in', lazy: async () => () => null };
}

function storageOf(text: string | null = null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_key: string, value: string) => void (kept = value) };
}

it('keeps the last five pages, the latest first, and none of one person', () => {
  const storage = storageOf();
  const pages = ['/a', '/b', '/c', '/d', '/e', '/f', '/students/:studentId'].map((path) => page(path as `/${string}`));
  for (const opened of [...pages, page('/c')]) rememberPage(opened, storage);
  expect(recentPages(pages, storage).map(({ path }) => path)).toEqual(['/c', '/f', '/e', '/d', '/b']);
});

it('forgets pages that are no more, and what it did not write', () => {
  expect(recentPages([page('/a')], storageOf('["/gone","/a"]')).map(({ path }) => path)).toEqual(['/a']);
  expect(recentPages([page('/a')], storageOf('{'))).toEqual([]);
  expect(recentPages([page('/a')], storageOf('{"0":"/a"}'))).toEqual([]);
});
