import { expect, test } from '../harness/index.ts';
import { walkPages } from '../harness/page-walk.ts';

/** One of every duty, and of the levels and schools at which it is offered other pages. */
const PEOPLE = [
  'henan-clerk',
  'henan-leader',
  'zhengzhou-reader',
  'jinshui-clerk',
  'jinshui-leader',
  'jinshui-support',
  'wenhualu-clerk',
  'wenhualu-approver',
  'wenhualu-teacher',
  'no101-clerk',
  'fanpo-clerk',
  'henan-system',
  'henan-security',
  'henan-auditor',
];
/** Fewer, and the menu was not read. */
const PAGES_MIN = 5;

const seen = new Set<string>();

// As many pages as the menu has, and a busy machine: there is no time after which nothing comes any more.
test.describe.configure({ timeout: 0 });

for (const loginName of PEOPLE) {
  test(`${loginName} walks every page of the menu and what they lead to, in both languages`, async ({
    page,
    entered,
    signInAs,
  }) => {
    await signInAs(loginName);
    await test.step('the keyboard is seen on a link of the menu', async () => {
      const link = page.getByRole('navigation').first().getByRole('link').first();
      await page.keyboard.press('Tab');
      await link.focus();
      await expect(link).not.toHaveCSS('outline-style', 'none');
    });
    expect(await walkPages(page, { loginName, entered, seen })).toBeGreaterThan(PAGES_MIN);
  });
}
