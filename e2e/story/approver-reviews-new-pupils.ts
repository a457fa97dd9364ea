import { expect, type Harness, JOB, test } from '../harness/index.ts';

export async function approverReviewsNewPupils({ page, signInAs, checkPage }: Harness): Promise<void> {
  await test.step('the workbench says whose move it is', async () => {
    await signInAs('wenhualu-approver');
    await expect(page.getByRole('link', { name: /299.*待审核、核办的业务/ })).toBeVisible();
    await checkPage('workbench-of-the-approver');
  });

  await test.step('one of them is looked at beside the list, then on its own page', async () => {
    await page.getByRole('link', { name: /待审核、核办的业务/ }).click();
    await expect(page.getByText('共 299 条')).toBeVisible();
    await checkPage('queue');
    await page.getByRole('cell', { name: '蔡雨语' }).first().click();
    await expect(page.getByRole('region', { name: '蔡雨语' })).toContainText('现在轮到');
    await checkPage('queue-panel');
    await page.getByRole('button', { name: '打开完整页面' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('新生注册');
    await checkPage('case');
    await page.goBack();
  });

  await test.step('sending back asks for a reason', async () => {
    await page
      .getByRole('row', { name: /蔡雨语/ })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: '退回补正' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^退回/ }).click();
    await expect(dialog.getByText('请选择原因')).toBeVisible();
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  await test.step('all are passed at once, and every row has its result', async () => {
    await page.getByRole('button', { name: '选择全部 299 条' }).click();
    await expect(page.getByText('已选 299 条')).toBeVisible();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '通过 299 件业务' });
    await expect(dialog).toContainText('299 名学生报主管部门核办');
    await dialog.getByRole('button', { name: '通过 299 件' }).click();
    await expect(page.getByText('全部 299 条已办好')).toBeVisible(JOB);
    await expect(page.getByRole('row', { name: /蔡雨语/ })).toContainText('已办理');
    await checkPage('review-result');
  });

  await test.step('nothing waits any more', async () => {
    await page.getByRole('link', { name: '返回审核与核办' }).click();
    await expect(page.getByText('没有等待您办理的业务')).toBeVisible();
    await checkPage('queue-empty');
  });
}
