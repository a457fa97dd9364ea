import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Success criteria of WCAG 2.2, levels A and AA. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SCREENSHOTS = 'test-results/screenshots';

/** The button that names the other language stands on every page. */
const LANGUAGE_BUTTONS = { 'zh-CN': /中文/, 'en-GB': /English/ } as const;
type Locale = keyof typeof LANGUAGE_BUTTONS;

/**
 * Holds the page against what every page must hold, in both languages: accessible, whole sentences, nothing wider than
 * the screen. Leaves a screenshot of each under `test-results/screenshots` and the page in the language it had.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  const before = await localeOf(page);
  const other: Locale = before === 'en-GB' ? 'zh-CN' : 'en-GB';
  for (const locale of [before, other]) {
    await showIn(page, locale);
    await checkAsShown(page, `${name}.${locale}`);
  }
  await showIn(page, before);
}

async function checkAsShown(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const barriers = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`,
  );
  expect.soft(barriers, `${name}: barriers`).toEqual([]);
  const text = await page.locator('body').innerText();
  expect.soft(text.match(/\{\w+\}|\[object |undefined|NaN/g) ?? [], `${name}: gaps in sentences`).toEqual([]);
  const overhang = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect.soft(overhang, `${name}: pixels beyond the right edge`).toBeLessThanOrEqual(0);
}

async function localeOf(page: Page): Promise<Locale> {
  return (await page.locator('html').getAttribute('lang')) === 'en-GB' ? 'en-GB' : 'zh-CN';
}

async function showIn(page: Page, locale: Locale): Promise<void> {
  if ((await localeOf(page)) === locale) return;
  await page.getByRole('button', { name: LANGUAGE_BUTTONS[locale] }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}
