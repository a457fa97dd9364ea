import { readFile } from 'node:fs/promises';
import { expect, test } from '../harness/index.ts';
import { readSlips } from './slip-codes.ts';

const DESK = { width: 1366, height: 768 };
const TELEPHONE = { width: 390, height: 844 };
const ADDRESS = '郑州市金水区花园路15号院3号楼';

test('a family fills in the form on a telephone, and the clerk accepts what differs', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
  watch,
}) => {
  let number = '';
  let code = '';
  let child = '';
  await signInAs('no101-clerk');

  await test.step('the clerk opens a collection for a class and prints the slips', async () => {
    await page.getByRole('navigation').getByRole('link', { name: '家庭填报' }).click();
    await expect(page.getByRole('heading', { name: '还没有家庭填报' })).toBeVisible();
    await page.getByRole('button', { name: '发起填报' }).click();
    await page.getByLabel('班级', { exact: true }).click();
    await page.getByTitle(/八年级1班/).click();
    for (const part of ['户籍信息', '健康与特长', '家庭与就学情况', '家庭成员或监护人'])
      await page.getByRole('checkbox', { name: part }).uncheck();
    await page.getByRole('checkbox', { name: '性别' }).check();
    await page.getByRole('button', { name: /^发\s*起$/ }).click();
    await expect(page.getByRole('heading', { name: '八年级1班家庭填报' })).toBeVisible();
    child = (await page.getByRole('row').nth(1).getByRole('link').first().textContent()) ?? '';
    await page.getByRole('button', { name: '打印填报单' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '打印填报单' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载文件' }).click(),
    ]);
    const slips = readSlips(await readFile(await download.path()));
    number = slips.number;
    code = slips.codes[0] ?? '';
    expect(slips.codes.length).toBeGreaterThan(1);
  });

  await test.step('the family opens the empty form, and nobody is told what was wrong', async () => {
    await page.context().clearCookies();
    await page.setViewportSize(TELEPHONE);
    await page.goto(`/family#${number}.${code}`);
    await checkPage('family-door');
    watch.expectRefusal(404, /^\/api\/family-forms$/);
    await page.getByLabel('孩子姓名').fill('李某某');
    await page.getByRole('button', { name: '开始填写' }).click();
    await expect(page.getByText('无法打开填报')).toBeVisible();
    await page.getByLabel('孩子姓名').fill(child);
    await page.getByRole('button', { name: '开始填写' }).click();
    await expect(page.getByRole('textbox', { name: '现住址' })).toHaveValue('');
  });

  await test.step('errors stand at their fields; pressing twice sends once', async () => {
    await page.getByRole('textbox', { name: '联系电话' }).fill('1371111');
    await page.getByLabel('我已阅读并同意').check();
    await page.getByLabel('签名（填写人姓名）').fill('Zhang Wei');
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.getByText('还有 3 处需要填写或改正')).toBeVisible();
    await checkPage('family-form');
    await page.getByRole('textbox', { name: '现住址' }).fill(ADDRESS);
    await page.getByRole('textbox', { name: '联系电话' }).fill('13711112222');
    await page.getByRole('combobox', { name: '性别' }).click();
    await page.getByTitle('女').click();
    await page.getByRole('button', { name: '提交' }).dblclick();
    await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
    await expect(page.getByText(/^\w{4}-\w{4}$/)).toBeVisible();
  });

  await test.step('the clerk sees the differences and accepts them; the record has them', async () => {
    await page.setViewportSize(DESK);
    await signInAs('no101-clerk');
    await page.goto('/family-forms');
    await page.getByRole('link', { name: '八年级1班' }).click();
    await checkPage('family-collection');
    await page.getByRole('row').filter({ hasText: '待审核' }).getByRole('link', { name: '审核' }).click();
    await expect(page.getByRole('row').filter({ hasText: '现住址' })).toContainText(ADDRESS);
    await expect(page.getByRole('row').filter({ hasText: '联系电话' })).toContainText('137****2222');
    await checkPage('family-submission');
    await page.getByRole('button', { name: /^采纳所选/ }).click();
    await expect(page.getByText('已采纳，已生效')).toHaveCount(2);
    await page.getByRole('link', { name: '查看学籍' }).click();
    await expect(page.getByText(ADDRESS).first()).toBeVisible();
  });

  await test.step('the clerk takes it back for the whole class, and accepts it for the whole class', async () => {
    const record = page.url();
    const collection = async (button: RegExp) => {
      await page.goto('/family-forms');
      await page.getByRole('link', { name: '八年级1班' }).click();
      await page.getByRole('row').nth(0).getByRole('checkbox').check();
      await page.getByRole('button', { name: button }).click();
    };
    await collection(/^撤销所选的采纳（1 人）$/);
    await checkDialog('family-take-back-many');
    await page.getByRole('dialog').getByRole('button', { name: '撤销采纳' }).click();
    await expect(page.getByRole('dialog').getByText('已撤销，恢复原值')).toBeVisible();
    await page.goto(record);
    await expect(page.getByRole('heading', { name: child })).toBeVisible();
    await expect(page.getByText(ADDRESS)).toHaveCount(0);
    await collection(/^采纳所选的普通差异（1 人）$/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^采\s*纳$/ })
      .click();
    await expect(page.getByRole('dialog').getByText(/：已采纳$/)).toBeVisible();
    await page.goto(record);
    await expect(page.getByText(ADDRESS).first()).toBeVisible();
  });
});
