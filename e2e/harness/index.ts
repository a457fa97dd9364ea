import { test as base, expect } from '@playwright/test';
import { demonstrationAccount } from './demonstration-accounts.ts';
import { EnteredWords } from './entered-words.ts';
import { checkAsShown, checkPage } from './page-check.ts';
import { PageWatch } from './page-watch.ts';

interface Harness {
  /** Fails the test when anything went wrong behind its pages; takes announcements of what is provoked on purpose. */
  readonly watch: PageWatch;
  /** The Chinese that may stand on an English page. */
  readonly entered: EnteredWords;
  /** Signs in through the door, as people do, and waits until the first page stands. */
  readonly signInAs: (loginName: string) => Promise<void>;
  /** Holds the page on screen against what every page must hold, in both languages. */
  readonly checkPage: (name: string) => Promise<void>;
  /** The same for a dialog, in the language it was opened in. */
  readonly checkDialog: (name: string) => Promise<void>;
}

/** Every test of the browser suite is written with this one. */
export const test = base.extend<Harness>({
  watch: [
    async ({ context }, use) => {
      const watch = new PageWatch(context);
      await use(watch);
      expect(watch.takeFindings(), 'what went wrong behind the pages').toEqual([]);
    },
    { auto: true },
  ],
  entered: [
    async ({ context }, use) => {
      await use(new EnteredWords(context));
    },
    { auto: true },
  ],
  signInAs: async ({ page }, use) => {
    await use(async (loginName) => {
      const account = demonstrationAccount(loginName);
      // Whoever sat here before has left, and so have the pages that were still asking.
      await page.goto('about:blank');
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByLabel(/^(账号|Account)$/).fill(account.loginName);
      await page.getByLabel(/^(密码|Password)$/).fill(account.password);
      await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
      await expect(page.getByRole('navigation').first()).toBeVisible();
    });
  },
  checkPage: async ({ page, entered }, use) => {
    await use((name) => checkPage(page, name, entered));
  },
  checkDialog: async ({ page, entered }, use) => {
    await use((name) => checkAsShown(page, name, entered));
  },
});

export { expect };
