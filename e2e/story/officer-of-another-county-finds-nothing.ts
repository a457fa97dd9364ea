import type { Page } from '@playwright/test';
import { expect, type Harness, test } from '../harness/index.ts';

export async function officerOfAnotherCountyFindsNothing({ page, signInAs, watch, checkPage }: Harness): Promise<void> {
  const forOfficers = await test.step('the officer of the county has approved somebody', async () => {
    await signInAs('jinshui-clerk');
    const { items } = await ask<{ items: readonly { subjectId: string }[] }>(page, '/api/job-runs');
    const bulkActId = items[0]?.subjectId;
    const { rows } = await ask<{ rows: readonly { subjectId: string }[] }>(page, `/api/bulk-acts/${bulkActId}`);
    const caseId = rows[0]?.subjectId;
    const { studentId } = await ask<{ studentId: string }>(page, `/api/cases/${caseId}`);
    const { placement } = await ask<{ placement: { classId: string } }>(page, `/api/students/${studentId}/placement`);
    const addresses = [
      `/students/${studentId}`,
      `/students/${studentId}?tab=timeline`,
      `/classes/${placement.classId}`,
      `/cases/${caseId}`,
      `/bulk-acts/${bulkActId}`,
    ];
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    return addresses;
  });

  const forClerks = await test.step('the clerk of the school has imported a list', async () => {
    await signInAs('wenhualu-clerk');
    const { imports } = await ask<{ imports: readonly { id: string }[] }>(page, '/api/imports');
    return [`/registration/imports/${imports[0]?.id}`];
  });

  watch.expectRefusal(404, /^\/api\//);
  for (const [loginName, addresses] of [
    ['erqi-clerk', forOfficers],
    ['no101-clerk', forClerks],
  ] as const) {
    await signInAs(loginName);
    for (const address of addresses) {
      await test.step(`${loginName} finds nothing at ${address.replace(/\d+/, '…')}`, async () => {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1, name: /^没有此/ })).toBeVisible();
        await expect(page.getByRole('main')).toContainText('不在您的管理范围内');
      });
    }
    await checkPage(`nothing-there-for-${loginName}`);
  }
}

/** What the server tells the person who is signed in. */
async function ask<Answer>(page: Page, address: string): Promise<Answer> {
  const answer = await page.request.get(address);
  expect(answer.status(), address).toBe(200);
  return (await answer.json()) as Answer;
}
