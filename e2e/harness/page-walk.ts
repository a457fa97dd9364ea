import { expect, type Page } from '@playwright/test';
import type { EnteredWords } from './entered-words.ts';
import { checkBothEnds } from './page-check.ts';

/** What stands for an answer that is still awaited. */
const WAITING = '.ant-spin-spinning, .ant-skeleton, .data-table__waiting';
const REFUSALS = /当前岗位不能打开此页|没有这个页面|Your present post may not open this page|There is no such page/;

/** The addresses a page leads to within the site; of a table those of its first row, which stands for all. */
const LINKS = `(() => {
  const rows = [...document.querySelectorAll('table')].map((table) => [...table.querySelectorAll('tr')].find((row) => row.querySelector('a')));
  return [...document.querySelectorAll('a[href]')]
    .filter((link) => link.origin === location.origin && !link.hasAttribute('download') && !link.pathname.startsWith('/api'))
    .filter((link) => link.closest('tr') === null || rows.includes(link.closest('tr')))
    .map((link) => link.pathname + link.search);
})()`;

/**
 * Opens every page the menu of the person signed in leads to, and every page these lead to, one of each kind, and checks it
 * at both ends in both languages. Answers how many were opened.
 *
 * @param seen what pages are built of, over all walks: barriers are not looked for twice
 */
export async function walkPages(
  page: Page,
  { loginName, entered, seen }: { loginName: string; entered: EnteredWords; seen: Set<string> },
): Promise<number> {
  const waiting = await linksOf(page);
  const opened = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(address);
    if (opened.has(kind)) continue;
    opened.add(kind);
    await page.goto(address);
    await settle(page);
    expect
      .soft(await page.locator('h1').allInnerTexts(), `${loginName} ${kind}: one heading, no refusal`)
      .toEqual([expect.not.stringMatching(REFUSALS)]);
    await checkBothEnds(page, `${loginName} ${kind}`, entered, seen);
    waiting.push(...(await linksOf(page)));
  }
  return opened.size;
}

async function linksOf(page: Page): Promise<string[]> {
  await settle(page);
  return page.evaluate<string[]>(LINKS);
}

async function settle(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator(WAITING)).toHaveCount(0);
}

/** Addresses that differ in ids and values alone are of one kind; tabs are pages of their own. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://node');
  const asked = [...searchParams].map(([name, value]) => (name === 'tab' ? `tab=${value}` : name)).sort();
  return [pathname.replaceAll(/\d+/g, ':id'), ...asked].join(' ');
}
