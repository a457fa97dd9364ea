import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect, test } from '../harness/index.ts';

/** No. 101 stands for itself here: a new class of grade eight, and one pupil who sits in it for a moment. */
test('the clerk forms a class, draws, places a pupil by list and takes the class list away', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
}) => {
  test.slow();
  const main = page.getByRole('main');
  let pupil = '';

  await test.step('a class of grade eight is formed', async () => {
    await signInAs('no101-clerk');
    await page.goto('/classes');
    await page
      .getByRole('row', { name: /八年级1班/ })
      .getByRole('link')
      .click();
    await expect(page).toHaveURL(/\/classes\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('八年级1班');
    pupil = await page.getByRole('row').nth(1).getByRole('link').innerText();
    await page.goto('/classes');
    await page.getByRole('button', { name: '新建班级' }).click();
    await page.getByRole('combobox', { name: '年级' }).click();
    await page.getByTitle(/^八年级/).click();
    await page.getByPlaceholder('班主任').first().fill('丁一');
    await page.getByRole('button', { name: '建立 1 个班' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('班级');
  });

  await test.step('a balanced draw of the whole grade is planned and repeated', async () => {
    await page.getByRole('button', { name: '分班' }).click();
    await page.getByRole('button', { name: '新的分班' }).click();
    await page.getByRole('combobox', { name: '年级' }).click();
    await page.getByTitle(/^八年级/).click();
    await page.getByLabel(/^全年级重新分班/).check();
    await page.getByLabel('抽签种子').fill('20260910');
    await page.getByRole('button', { name: '生成方案' }).click();
    await page.getByRole('button', { name: '复核抽签' }).click();
    await expect(main).toContainText('重算结果与方案一致');
    await checkPage('placement-plan');
  });

  await test.step('one pupil is placed by list', async () => {
    await page.goto('/classes/placements/new');
    await page.getByRole('combobox', { name: '年级' }).click();
    await page.getByTitle(/^八年级/).click();
    await page.getByLabel('按名单').check();
    const newest = await newestClass();
    await page.getByLabel(/^名单：/).fill(`${pupil}\t${newest}\n查无此人\t1班`);
    await page.getByRole('button', { name: '生成方案' }).click();
    await expect(main).toContainText('第 2 行：本级没有这名学生');
    await page.getByRole('button', { name: '执行方案' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '执行方案' }).click();
    await expect(main).toContainText('已编班');
    await checkPage('placement-applied');
    await page.goto('/classes');
    await page
      .getByRole('row', { name: new RegExp(newest) })
      .getByRole('link')
      .click();
    await expect(page.getByRole('row').filter({ hasText: pupil })).toBeVisible();
  });

  await test.step('the class list leaves as a marked workbook, once', async () => {
    await page.getByRole('button', { name: '导出' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('教学与班级管理').click();
    await dialog.getByRole('button', { name: '开始导出' }).click();
    await expect(page.getByRole('button', { name: '下载文件' })).toBeVisible();
    await checkPage('export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载文件' }).click(),
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.getCell('A1').text).toMatch(/^导出编号 \d+ · .+ · 郑州市第一〇一中学 · .+用途：教学与班级管理/);
    expect(sheet?.getCell('B3').value).toBe(pupil);
    expect(sheet?.getCell('E3').text).toContain('****');
    await expect(main).toContainText('已下载');
    await page.goto('/exports');
    await expect(page.getByRole('row').nth(1)).toContainText('已下载');
    await checkPage('exports');
  });

  await test.step('the class is seated, the pupil goes back, and the class closes', async () => {
    await page.goto('/classes');
    await page
      .getByRole('row', { name: new RegExp(await newestClass()) })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: '编排班内学号' }).click();
    await page.getByRole('button', { name: '保存班内学号' }).click();
    await expect(page.getByRole('row').filter({ hasText: pupil }).getByRole('cell').nth(1)).toHaveText('1');
    await page.getByRole('row').filter({ hasText: pupil }).getByRole('checkbox').check();
    await page.getByRole('button', { name: '调班' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '新班级' }).click();
    await page.getByTitle(/^八年级1班/).click();
    await dialog.getByLabel('原因').fill('家长申请');
    await checkDialog('move-pupils');
    await dialog.getByRole('button', { name: '调班' }).click();
    await expect(main).toContainText('班里还没有学生');
    await page.getByRole('button', { name: '并班或撤班' }).click();
    await dialog.getByLabel('原因').fill('试建');
    await dialog.getByRole('button', { name: '撤班' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('班级');
  });

  async function newestClass(): Promise<string> {
    const names = await page.evaluate<readonly string[]>(
      `fetch('/api/classes?gradeCode=22').then((answer) => answer.json()).then(({ classes }) => classes.map(({ name }) => name.zh))`,
    );
    return names.at(-1) ?? '';
  }
});
