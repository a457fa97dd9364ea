import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Request } from '@playwright/test';
import type { EnteredWords } from './entered-words.ts';

/** Success criteria of WCAG 2.2, levels A and AA. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SCREENSHOTS = 'test-results/screenshots';

/** The button that names the other language stands on every page. */
const LANGUAGE_BUTTONS = { 'zh-CN': /中文/, 'en-GB': /English/ } as const;
type Locale = keyof typeof LANGUAGE_BUTTONS;
/** What that button says on an English page. */
const CHINESE_IN_CHINESE = '中文';

/**
 * Holds the page against what every page must hold, in both languages: accessible, whole sentences, all of them in the
 * language chosen, nothing wider than the screen. Leaves a screenshot of each under `test-results/screenshots` and the
 * page in the language it had.
 */
export async function checkPage(page: Page, name: string, entered: EnteredWords): Promise<void> {
  const before = await localeOf(page);
  await checkAsShown(page, name, entered);
  await showIn(page, before === 'en-GB' ? 'zh-CN' : 'en-GB');
  await checkWords(page, name, entered);
  await showIn(page, before);
}

/** The same in the present language alone: for what closes, or is in the way, when somebody reaches for the other. */
export async function checkAsShown(page: Page, name: string, entered: EnteredWords): Promise<void> {
  // Barriers lie in the structure, which both languages share; looking for them takes seconds.
  expect.soft(await findBarriers(page), `${name}: barriers`).toEqual([]);
  await checkWords(page, name, entered);
}

/**
 * Holds the page against the same, in both languages at its top and at its end, where bars that stay cover what is
 * scrolled under them. Without pictures, and without looking twice for barriers in what is built alike: `seen` keeps what
 * was looked at.
 */
export async function checkBothEnds(page: Page, name: string, entered: EnteredWords, seen: Set<string>): Promise<void> {
  const before = await localeOf(page);
  for (const locale of [before, before === 'en-GB' ? 'zh-CN' : 'en-GB'] as const) {
    await showIn(page, locale);
    await checkText(page, `${name}.${locale}`, entered);
    for (const end of ['top', 'end']) {
      await page.evaluate(`scrollTo(0, ${end === 'top' ? '0' : 'document.body.scrollHeight'})`);
      const shape = `${locale} ${end} ${await page.evaluate<string>(SHAPE)}`;
      if (seen.has(shape)) continue;
      seen.add(shape);
      // Colours are the same in both languages and wherever the page stands, and cost more than all the rest.
      const withContrast = locale === before && end === 'top';
      expect.soft(await findBarriers(page, withContrast), `${name}.${locale}: barriers at the ${end}`).toEqual([]);
    }
    await page.evaluate('scrollTo(0, 0)');
  }
  await showIn(page, before);
}

/** Of what a page is built, without what stands in it. The ids that are drawn anew each time are left out. */
const SHAPE = `[...document.querySelectorAll('body *')]
  .map((part) => part.tagName + part.getAttribute('class') + (part.getAttribute('aria-current') ?? ''))
  .join(' ').replaceAll(/_r_\\w+_/g, '')`;

/** The violations of the standards on the page as it stands. */
async function findBarriers(page: Page, withContrast = true): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: STANDARDS,
      resultTypes: ['violations'],
      rules: withContrast ? {} : { 'color-contrast': { enabled: false } },
    })
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
}

async function checkWords(page: Page, name: string, entered: EnteredWords): Promise<void> {
  // What the pointer happens to rest on would look chosen.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.${await localeOf(page)}.png` });
  await checkText(page, name, entered);
}

async function checkText(page: Page, name: string, entered: EnteredWords): Promise<void> {
  const text = await page.locator('body').innerText();
  expect.soft(text.match(/\{\w+\}|\[object |undefined|NaN/g) ?? [], `${name}: gaps in sentences`).toEqual([]);
  const overhang = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect.soft(overhang, `${name}: pixels beyond the right edge`).toBeLessThanOrEqual(0);
  if ((await localeOf(page)) === 'en-GB') {
    expect.soft(await forgottenIn(page, entered), `${name}: Chinese left in English`).toEqual([]);
  }
}

/** The Chinese on an English page that nobody entered and that is not marked as Chinese, as the names of places are. */
async function forgottenIn(page: Page, entered: EnteredWords): Promise<readonly string[]> {
  const spoken = `${await page.title()}\n${await page.locator('body').ariaSnapshot()}`;
  const marked = (await page.locator('body [lang^=zh]').allInnerTexts()).join('\n');
  return (await entered.othersIn(spoken)).filter((word) => word !== CHINESE_IN_CHINESE && !marked.includes(word));
}

async function localeOf(page: Page): Promise<Locale> {
  return (await page.locator('html').getAttribute('lang')) === 'en-GB' ? 'en-GB' : 'zh-CN';
}

async function showIn(page: Page, locale: Locale): Promise<void> {
  if ((await localeOf(page)) === locale) return;
  const keeping: Request[] = [];
  const note = (request: Request) => {
    if (request.method() === 'PATCH') keeping.push(request);
  };
  page.on('request', note);
  await page.getByRole('button', { name: LANGUAGE_BUTTONS[locale] }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  // Somebody who is signed in keeps the language with the account. Whoever leaves the page before that is done finds the old one again.
  await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
  page.off('request', note);
  await Promise.all(keeping.map((request) => request.response()));
}
