import { readFile } from 'node:fs/promises';
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

/** One row of each kind: entered, entered with an error, and no record at all. */
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
  { ...GOOD, schoolCode: '2141999999' },
].map((row) => JSON.stringify(row));

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
    await page.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('上级检查与审计').click();
    await page.getByRole('button', { name: '开始导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载文件' }).click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 2).toString('latin1')).toBe('PK');
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
    await expect(page.getByText('问题学籍：数据项有误 1')).toBeVisible();
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
});
