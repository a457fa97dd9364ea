import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { FAULTLESS_ROW } from '@xueji/take-over/testing';
import { expect, test } from '../harness/index.ts';

/** A fifth-grader of the school whose clerk and approver look at what was taken over. */
const GOOD = {
  ...FAULTLESS_ROW,
  schoolCode: '2141010501',
  entryYear: '2022',
  entryYearMonth: '2022-09',
  gradeCode: '15',
  classNumber: '9',
  name: '沈听澜',
  nationalNumber: 'G410105201603158814',
  idNumber: '410105201603158814',
  sexCode: '1',
  birthDate: '2016-03-15',
};

/** Rows of each kind: entered, entered with an error of the record or beside it, and no record at all. */
const FILE = [
  GOOD,
  {
    ...GOOD,
    name: '顾念慈',
    nationalNumber: 'G410105201606228830',
    idNumber: '410105201606228830',
    sexCode: '1',
    birthDate: '2016-06-22',
    phone: '不详',
  },
  {
    ...GOOD,
    name: '路知秋',
    nationalNumber: 'G410105201604118814',
    idNumber: '410105201604118814',
    sexCode: '1',
    birthDate: '2016-04-11',
    seatNumber: '41',
    homeRoom: '三楼东',
  },
  { ...GOOD, schoolCode: '2141999999' },
].map((row) => JSON.stringify(row));

/** Says what the export is for, and waits for the workbook. */
async function takeTheFile(page: Page): Promise<void> {
  await page.getByLabel('用途', { exact: true }).click();
  await page.getByTitle('上级检查与审计').click();
  await page.getByRole('button', { name: '开始导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载文件' }).click(),
  ]);
  expect((await readFile(await download.path())).subarray(0, 2).toString('latin1')).toBe('PK');
}

test('a province takes existing records over, and the school compares and signs', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
  watch,
}) => {
  await test.step('the province sends a file and sees what became of every row', async () => {
    await signInAs('henan-clerk');
    await page.goto('/take-over');
    await expect(page.getByText('还没有建库')).toBeVisible();
    await checkPage('take-over-empty');
    await page.getByRole('button', { name: '选择存量学籍文件' }).setInputFiles({
      name: '河南存量学籍.ndjson',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(FILE.join('\n')),
    });
    await expect(page.getByRole('heading', { name: '河南存量学籍.ndjson' })).toBeVisible();
    await expect(page.getByText('已完成', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '顾念慈' })).toContainText('问题学籍');
    await expect(page.getByRole('row').filter({ hasText: '没有这所学校' })).toContainText('未入库');
    await checkPage('take-over-load');
  });

  await test.step('the rows with errors leave as a workbook', async () => {
    await page.getByRole('button', { name: '导出' }).click();
    await checkDialog('take-over-export');
    await takeTheFile(page);
  });

  await test.step('the same file is not taken twice', async () => {
    watch.expectRefusal(409, /^\/api\/take-over\/loads$/);
    await page.goto('/take-over');
    await page.getByRole('button', { name: '选择存量学籍文件' }).setInputFiles({
      name: '另一个名字.ndjson',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(FILE.join('\n')),
    });
    await expect(page.getByText('这个文件已经建过库')).toBeVisible();
  });

  await test.step('the clerk of the school compares', async () => {
    await signInAs('wenhualu-clerk');
    await page.goto('/take-over');
    await page.getByRole('main').getByRole('link', { name: '河南存量学籍.ndjson' }).click();
    await expect(page.getByText('问题学籍：数据项有误 2')).toBeVisible();
    await expect(page.getByRole('navigation', { name: '当前位置' })).not.toContainText('建库情况');
    await checkPage('take-over-reconciliation');
    await page.getByRole('button', { name: '核对完成，交签字' }).click();
    await expect(page.getByText('现在轮到金水区文化路示范小学的负责人签字')).toBeVisible();
  });

  await test.step('a second person signs, and then nothing is left to do', async () => {
    await signInAs('wenhualu-approver');
    await page.goto('/take-over');
    await page.getByRole('main').getByRole('link', { name: '河南存量学籍.ndjson' }).click();
    await page.getByRole('button', { name: '签字确认' }).click();
    await checkDialog('take-over-sign');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*认/ })
      .click();
    await expect(page.getByText('签字确认：建库结果无误')).toBeVisible();
    await expect(page.getByRole('button', { name: '签字确认' })).toHaveCount(0);
    await checkPage('take-over-signed');
  });

  await test.step('the county follows its schools, told nothing of the whole province, and takes their rows away', async () => {
    await signInAs('jinshui-clerk');
    await page.goto('/take-over');
    await expect(page.getByRole('columnheader', { name: '正常入库' })).toHaveCount(0);
    await page.getByRole('main').getByRole('link', { name: '河南存量学籍.ndjson' }).click();
    await expect(page.getByRole('row').filter({ hasText: '顾念慈' })).toContainText('问题学籍');
    await expect(page.getByText('没有这所学校')).toHaveCount(0);
    await expect(page.getByRole('list', { name: '建库结果' }).getByRole('listitem')).toHaveCount(2);
    await checkPage('take-over-load-of-county');
    await page.getByRole('button', { name: '导出' }).click();
    await expect(page.getByRole('dialog')).toContainText('将导出所列的全部行');
    await takeTheFile(page);
  });

  await test.step('the county lets stand what no correction puts right', async () => {
    await page.goto('/matches?view=problems');
    const row = page.getByRole('row').filter({ hasText: '路知秋' });
    await expect(row).toContainText('homeRoom');
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '确认所选' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /确\s*认/ }).click();
    await expect(dialog.getByText('请选择一项依据。')).toBeVisible();
    await checkDialog('confirm-findings');
    await dialog.getByLabel('不属于学籍登记的内容').check();
    await dialog.getByLabel('说明').fill('教室位置，学籍不登记');
    await dialog.getByRole('button', { name: /确\s*认/ }).click();
    await expect(dialog.getByText('已确认 1 条，其中 1 条全部解决。')).toBeVisible();
    await dialog
      .getByRole('button', { name: /关\s*闭/ })
      .last()
      .click();
    await expect(row).toHaveCount(0);
  });
});
