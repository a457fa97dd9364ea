import { test as base, expect, type PlaywrightTestArgs } from '@playwright/test';
import { type DemonstrationAccount, demonstrationAccount } from './demonstration-accounts.ts';
import { EnteredWords } from './entered-words.ts';
import { NODE_START_MS_MAX, type NodeUnderTest, startNodeUnderTest } from './node-under-test.ts';
import { checkAsShown, checkPage } from './page-check.ts';
import { PageWatch, TELL_WHAT_FLIES } from './page-watch.ts';

interface Fixtures {
  /** Fails the test when anything went wrong behind its pages; takes announcements of what is provoked on purpose. */
  readonly watch: PageWatch;
  /** The Chinese that may stand on an English page. */
  readonly entered: EnteredWords;
  /** Somebody of the small nation, with the password of this node. */
  readonly accountOf: (loginName: string) => DemonstrationAccount;
  /** Signs in without the form, which has tests of its own, and waits until the first page stands. */
  readonly signInAs: (loginName: string) => Promise<void>;
  /** Holds the page on screen against what every page must hold, in both languages. */
  readonly checkPage: (name: string) => Promise<void>;
  /** The same for a dialog, in the language it was opened in. */
  readonly checkDialog: (name: string) => Promise<void>;
}

interface Register {
  /** The node of a project's tests, started before the first of them; after a test that failed the next gets a new one. */
  readonly node: NodeUnderTest;
}

/** What a part of a test that spans several files takes. */
export type Harness = Fixtures & PlaywrightTestArgs;

/** How long a job on the server may take: seconds, but minutes on a machine that has other work. */
export const JOB = { timeout: 180_000 };

/** Every test of the browser suite is written with this one. */
export const test = base.extend<Fixtures, Register>({
  node: [
    // It needs no other fixture, but Playwright wants a pattern here, and an empty one is mistaken for a slip.
    async ({ browserName: _ }, use, { workerIndex }) => {
      const node = await startNodeUnderTest(`node-${workerIndex}.log`);
      await use(node);
      await node.stop();
    },
    { scope: 'worker', timeout: NODE_START_MS_MAX },
  ],
  baseURL: async ({ node }, use) => {
    await use(node.address);
  },
  watch: [
    async ({ context }, use) => {
      await context.addInitScript(TELL_WHAT_FLIES);
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
  accountOf: async ({ node }, use) => {
    await use((loginName) => demonstrationAccount(node.home, loginName));
  },
  signInAs: async ({ page, accountOf }, use) => {
    await use(async (loginName) => {
      const { password } = accountOf(loginName);
      // Whoever sat here before has left, and so have the pages that were still asking.
      await page.goto('about:blank');
      await page.context().clearCookies();
      const answer = await page.request.post('/api/sign-in', { data: { loginName, password } });
      expect(answer.status(), `${loginName} signs in`).toBe(200);
      await page.goto('/');
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
