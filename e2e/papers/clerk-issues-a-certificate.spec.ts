import { readFile } from 'node:fs/promises';
import { expect, test } from '../harness/index.ts';

test('a clerk prints check sheets and issues a certificate, and takes it back', async ({
  page,
  signInAs,
  checkPage,
}) => {
  await signInAs('no101-clerk');

  await test.step('check sheets of a class are one file', async () => {
    await page.goto('/papers');
    // The classes of this year have no pupils yet; nothing is printed of an empty class.
    await page.getByRole('row').filter({ hasText: '八年级1班' }).getByRole('checkbox').check();
    await checkPage('papers');
    await page.getByRole('button', { name: '信息核对单' }).click();
    await page.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('家校联系').click();
    await page.getByRole('button', { name: '生成打印文件' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载文件' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/班-\d+\.pdf$/);
    expect((await readFile(await download.path())).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  await test.step('a certificate is issued from the record', async () => {
    await page.getByRole('navigation').getByRole('link', { name: '学生', exact: true }).click();
    await page.getByRole('row').nth(2).dblclick();
    await page.getByRole('button', { name: '在读证明' }).click();
    await expect(page.getByRole('heading', { name: '此学生的在读证明' })).toBeVisible();
    await page.getByRole('button', { name: '在读证明' }).click();
    await page.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('银行业务').click();
    await page.getByRole('dialog').getByRole('button', { name: '开具在读证明' }).click();
    await expect(page.getByText('已开具 1 份')).toBeVisible();
    await page.getByRole('button', { name: '关闭' }).last().click();
    await expect(page.getByRole('row').nth(1)).toContainText('有效');
    await checkPage('certificates');
  });

  await test.step('and taken back with a reason', async () => {
    await page.getByRole('button', { name: /作\s*废/ }).click();
    await page.getByLabel('理由').fill('姓名有误');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /作\s*废/ })
      .click();
    await expect(page.getByRole('row').nth(1)).toContainText('已作废');
  });

  await test.step('strangers are told that a code is not known', async () => {
    await page.goto('/check');
    await page.getByLabel('核验码').fill('ABCD-EFGH-JKMN-PQRS');
    await checkPage('check');
  });
});
