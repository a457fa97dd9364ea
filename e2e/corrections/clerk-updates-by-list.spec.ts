import type { APIRequestContext } from '@playwright/test';
import ExcelJS from 'exceljs';
import { expect, JOB, test } from '../harness/index.ts';

test('a clerk updates pupils by a list, sees every value before and after, and takes it back', async ({
  page,
  signInAs,
  checkPage,
}) => {
  await test.step('the templates are those of a primary school', async () => {
    await signInAs('nongkelu-clerk');
    await page.getByRole('navigation').getByRole('link', { name: '模板下载' }).click();
    await expect(page.getByRole('row', { name: /导入新生名册/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /预填的更新名册/ })).toContainText('全校');
    await expect(page.getByRole('row', { name: /录取名单/ })).toHaveCount(0);
    await checkPage('templates');
    const downloading = page.waitForEvent('download');
    await page
      .getByRole('row', { name: /批量更新信息/ })
      .getByRole('button', { name: '下载模板' })
      .click();
    expect((await downloading).suggestedFilename()).toBe('批量更新信息模板.xlsx');
  });

  await test.step('the list is compared with the records', async () => {
    const list = await updateList(page.request);
    await page.getByRole('navigation').getByRole('link', { name: '批量更新信息' }).click();
    await page.getByRole('button', { name: '上传名册' }).setInputFiles({
      name: 'update.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: list,
    });
    await expect(page.getByRole('button', { name: '入库 3 行' })).toBeVisible(JOB);
    await expect(page.getByText('138****1000')).toBeVisible();
    await expect(page.getByText('本校没有这名学生', { exact: true })).toBeVisible();
    await expect(page.getByText('跳过 1 行没有学生的内容（合计、填表说明等）：第 6 行')).toBeVisible();
    await checkPage('correction-preview');
  });

  await test.step('the good rows count at once', async () => {
    await page.getByRole('button', { name: '入库 3 行' }).click();
    await expect(page.getByText('已更新 3')).toBeVisible(JOB);
    await checkPage('correction-applied');
  });

  await test.step('the whole list is taken back', async () => {
    await page.getByRole('button', { name: '撤销更新 3 名' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await expect(page.getByText('已撤销 3')).toBeVisible(JOB);
  });
});

/** New telephones for three pupils of the school, a row that names nobody of it, and a line of totals. */
async function updateList(request: APIRequestContext): Promise<Buffer> {
  const answer = await request.get('/api/students?status=inSchool&limit=3');
  const { pupils } = (await answer.json()) as { pupils: { name: string; birthDate: string }[] };
  const workbook = new ExcelJS.Workbook();
  workbook
    .addWorksheet('更新')
    .addRows([
      ['姓名', '出生日期', '联系电话'],
      ...pupils.map(({ name, birthDate }, index) => [name, birthDate, `1380000${1000 + index}`]),
      ['无此人', '2019-01-01', '13800001111'],
      ['合计', '', '4人'],
    ]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
