import type { Page } from '@playwright/test';
import { expect, type Harness, JOB, test } from '../harness/index.ts';
import { plantedCells, remarksIn, SAMPLE_LIST } from '../registration/sample-list.ts';

export async function clerkImportsAList({ page, signInAs, checkPage }: Harness): Promise<void> {
  let markedCells: readonly string[] = [];

  await test.step('the workbench leads to the import', async () => {
    await signInAs('wenhualu-clerk');
    await page.getByRole('navigation').getByRole('link', { name: '导入新生名册' }).click();
    await expect(page.getByText('还没有导入记录')).toBeVisible();
    await checkPage('imports-empty');
  });

  await test.step('the list is checked: 300 rows are good, 20 are wrong', async () => {
    await page.getByRole('button', { name: '上传名册' }).setInputFiles(SAMPLE_LIST);
    await expect(page.getByRole('button', { name: '入库 300 行' })).toBeVisible(JOB);
    await expectFigures(page, { 可入库: 300, 有错: 20, 无变化: 0 });
    await checkPage('import-checked');
  });

  await test.step('every planted error is named by its cell, and no other', async () => {
    await page.getByRole('radiogroup', { name: '按轻重筛选' }).getByText('有错 20').click();
    await expect(page.getByText('共 20 条')).toBeVisible();
    expect(await cellsIn(page)).toEqual(await plantedCells());
    await page.getByRole('radiogroup', { name: '按轻重筛选' }).getByText('全部').click();
    await expect(page.getByText('共 63 条')).toBeVisible();
    markedCells = await cellsIn(page);
    await expect(page.getByRole('row', { name: /^I5 / })).toContainText('身份证号校验位不对');
  });

  await test.step('her own workbook comes back with a remark on exactly those cells', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载带批注的原表' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^grade1-intake-2026.*\.xlsx$/);
    const remarks = await remarksIn(await download.path());
    expect([...remarks.keys()].sort()).toEqual([...new Set(markedCells)].sort());
    expect(remarks.get('I5')).toContain('身份证号校验位不对');
  });

  await test.step('the good rows become drafts', async () => {
    await page.getByRole('button', { name: '入库 300 行' }).click();
    // Warnings nobody looked at are not passed over in silence.
    const asking = page.getByRole('dialog', { name: /条警告尚未确认/ });
    await asking.getByRole('button', { name: '接受全部警告并入库 300 行' }).click();
    await expect(page.getByRole('button', { name: '提交审核 300 名' })).toBeVisible(JOB);
    await expectFigures(page, { 已入库: 300, 有错: 20 });
    await checkPage('import-committed');
    await page.getByRole('link', { name: '先查看草稿' }).click();
    await expect(page.getByText('共 300 条')).toBeVisible();
    await checkPage('drafts');
  });

  await test.step('the same list once more changes nothing', async () => {
    await page.getByRole('navigation').getByRole('link', { name: '导入新生名册' }).click();
    await page.getByRole('button', { name: '上传名册' }).setInputFiles(SAMPLE_LIST);
    await expect(page.getByText('300 行此前已入库且内容相同')).toBeVisible(JOB);
    await expectFigures(page, { 可入库: 0, 有错: 20, 无变化: 300 });
    await expect(page.getByRole('button', { name: /^入库/ })).toHaveCount(0);
  });
}

/** The figures at the head of the report, by their labels. */
async function expectFigures(page: Page, figures: Readonly<Record<string, number>>): Promise<void> {
  for (const [label, count] of Object.entries(figures)) {
    const figure = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${label}\\d`) });
    await expect(figure).toHaveText(new RegExp(`^${label}${count}\\b`));
  }
}

/** The cells that the table names, in its order. */
async function cellsIn(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  const texts = await rows.allInnerTexts();
  return texts.flatMap((text) => text.match(/^\s*([A-Z]+\d+)\s/)?.[1] ?? []);
}
