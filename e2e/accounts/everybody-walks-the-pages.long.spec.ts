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

for (const loginName of PEOPLE) {
  test(`${loginName} walks every page of the menu and what they lead to, in both languages`, async ({
    page,
    entered,
    signInAs,
  }) => {
    await signInAs(loginName);
    expect(await walkPages(page, { loginName, entered, seen })).toBeGreaterThan(PAGES_MIN);
  });
}
