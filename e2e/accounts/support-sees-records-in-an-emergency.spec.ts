import { expect, test } from '../harness/index.ts';

test('technical support sees records in an emergency, and the auditor sees that', async ({
  page,
  signInAs,
  checkPage,
}) => {
  await test.step('support gives a reason and may read for three hours', async () => {
    await signInAs('jinshui-support');
    await page.goto('/administration/emergency');
    await checkPage('emergency');
    await page.getByLabel('理由').fill('恢复备份之后须核对几份学籍是否完整');
    await page.getByRole('button', { name: '开启紧急查看' }).click();
    await expect(page.getByRole('complementary', { name: '紧急查看' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('学生');
  });

  await test.step('and ends it by hand', async () => {
    await page.getByRole('button', { name: '立即结束' }).click();
    await expect(page.getByRole('complementary', { name: '紧急查看' })).toHaveCount(0);
  });

  await test.step('the security administrator above takes note', async () => {
    await signInAs('henan-security');
    await page.getByRole('link', { name: '有 1 次紧急查看等待确认' }).click();
    await checkPage('emergency-review');
    await page.getByRole('button', { name: '确认知悉' }).click();
    await expect(page.getByRole('cell', { name: '邓伟' })).toBeVisible();
  });

  await test.step('the auditor finds all of it', async () => {
    await signInAs('henan-auditor');
    await page.goto('/administration/audit');
    await expect(page.getByRole('cell', { name: '确认紧急查看' })).toBeVisible();
    await checkPage('audit-log');
  });
});
