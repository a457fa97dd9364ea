import { expect, type Harness, JOB, test } from '../harness/index.ts';

/** A drawing pin's worth of a PDF: enough to be one. */
const PROOF = {
  name: '在读证明.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};

export async function clerkSubmitsDrafts({ page, signInAs, checkPage }: Harness): Promise<void> {
  await test.step('the workbench counts what waits', async () => {
    await signInAs('wenhualu-clerk');
    await expect(page.getByRole('link', { name: /300.*待提交审核的草稿/ })).toBeVisible();
    await checkPage('workbench-with-drafts');
  });

  await test.step('all drafts are chosen; the dialog says what will happen', async () => {
    await page.getByRole('link', { name: /待提交审核的草稿/ }).click();
    await page.getByRole('button', { name: '选择全部 300 条' }).click();
    await page.getByRole('button', { name: '提交审核 300 名' }).click();
    const dialog = page.getByRole('dialog', { name: '提交审核' });
    await expect(dialog).toContainText('300 名学生将提交审核');
    await expect(dialog).toContainText('一年级1班：29 名');
    await dialog.getByRole('button', { name: '提交审核 300 名' }).click();
  });

  await test.step('298 are on their way; two are named with the reason', async () => {
    await expect(page.getByText('298', { exact: true })).toBeVisible(JOB);
    await page.getByText('未提交 2', { exact: true }).click();
    const refused = page.getByRole('row', { name: /张浩宇/ });
    await expect(refused).toHaveCount(2);
    await expect(refused.first()).toContainText('在校就读证明');
    await checkPage('submission-result');
  });

  await test.step('the proof of one is attached on the record page', async () => {
    await page.getByRole('link', { name: '张浩宇' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('张浩宇');
    await page.getByRole('link', { name: /^材料/ }).click();
    await checkPage('record-without-proof');
    await page.getByLabel('选择文件').setInputFiles(PROOF);
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await expect(page.getByRole('row', { name: /在读证明\.pdf/ })).toContainText('王雅琴');
  });

  await test.step('now one goes and one stays', async () => {
    await page.getByRole('navigation').getByRole('link', { name: '草稿与送审' }).click();
    await page.getByRole('button', { name: '选择全部 2 条' }).click();
    await page.getByRole('button', { name: '提交审核 2 名' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交审核 2 名' }).click();
    await expect(page.getByText('已提交 1', { exact: true })).toBeVisible(JOB);
    await expect(page.getByText('未提交 1', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: '返回草稿与送审' }).click();
    await expect(page.getByText('共 1 条')).toBeVisible();
  });
}
