import { expect, test } from '../harness/index.ts';

/** Scrolls until a button of the table lies half below the top bar, right under the buttons there. */
const HALF_BELOW_THE_TOP_BAR =
  'scrollBy(0, document.querySelector(\'[aria-label="设置 籍贯"]\').getBoundingClientRect().top - 36)';

test('the province asks for more than the national form, and a school fills it in', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
}) => {
  await test.step('the province adds a choice', async () => {
    await signInAs('henan-clerk');
    await page.goto('/field-settings');
    await page.getByRole('button', { name: '设置 残疾类型' }).click();
    await page.getByLabel('改动核准').click();
    // Of the dialog, for whoever hears it read and for whoever scrolls the page beneath.
    await page.getByRole('dialog').getByTitle('学校审核后生效', { exact: true }).click();
    await page.getByRole('button', { name: '保存设置' }).click();
    await expect(page.getByRole('row', { name: '残疾类型' }).getByText('学校审核', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: '设置 家庭成员 · 现住址', exact: true })).toHaveCount(1);
    await checkPage('field-settings');
    await page.evaluate(HALF_BELOW_THE_TOP_BAR);
    await checkDialog('field-settings-scrolled');
    await page.getByRole('button', { name: '省级扩展数据项' }).click();
    await page.getByRole('button', { name: '增加数据项' }).click();
    await page.getByLabel('中文名称').fill('午餐方式');
    await page.getByLabel('英文名称').fill('Lunch');
    await page.getByLabel('填写说明（中文）').fill('中午在哪里就餐。');
    await page.getByLabel('填写说明（英文）').fill('Where the pupil has lunch.');
    await page.getByLabel('类型').click();
    await page.getByTitle('选项', { exact: true }).last().click();
    await page.getByLabel('选项', { exact: true }).fill('1，校内食堂，School canteen\n回家');
    await page.getByLabel('依据').fill('豫教基〔2026〕12号');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('第 2 行不能识别', { exact: false })).toBeVisible();
    await checkDialog('extension-field-dialog');
    await page.getByLabel('选项', { exact: true }).fill('1，校内食堂，School canteen\n2，回家，At home');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('cell', { name: '午餐方式', exact: true })).toBeVisible();
    await checkPage('extension-fields');
  });

  await test.step('a clerk fills it in; the record says so', async () => {
    await signInAs('wenhualu-clerk');
    await page.goto('/students');
    await page.locator('tbody a[href^="/students/"]').first().click();
    await page
      .getByRole('link', { name: '更正' })
      .or(page.getByRole('button', { name: '更正' }))
      .click();
    await page.getByLabel('午餐方式').fill('回家');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await page.getByRole('link', { name: '特殊群体' }).click();
    await expect(page.getByRole('heading', { name: '省级扩展信息' })).toBeVisible();
    await expect(page.getByText('回家', { exact: true })).toBeVisible();
  });

  await test.step('the province retires it; nobody is asked for it again', async () => {
    await signInAs('henan-clerk');
    await page.goto('/field-settings/province');
    await page.getByRole('button', { name: '停用 午餐方式' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await expect(page.getByText('已停用', { exact: false })).toBeVisible();
  });
});
