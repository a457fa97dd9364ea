import { expect, test } from '../harness/index.ts';

/** Of a school that no register has yet. */
const CODE = '2141790631';

test('an officer adds a school, changes and renames it, and closes it again', async ({
  page,
  watch,
  signInAs,
  checkPage,
  checkDialog,
}) => {
  await signInAs('jinshui-clerk');
  await page.getByRole('navigation').getByRole('link', { name: '机构', exact: true }).click();
  const main = page.getByRole('main');

  await test.step('the tree opens at his own office, level by level', async () => {
    await expect(main.getByRole('heading', { name: '金水区教育局' })).toBeVisible();
    await main.getByRole('button', { name: '展开 金水区教育局' }).click();
    await main.getByRole('button', { name: '金水区文化路示范小学', exact: true }).click();
    await expect(main.getByRole('heading', { name: '学段与学制' })).toBeVisible();
    await checkPage('offices');
  });

  await test.step('a school below it', async () => {
    await main.getByRole('button', { name: '金水区教育局', exact: true }).click();
    await main.getByRole('button', { name: '设立下级机构' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('代码', { exact: true }).fill('21417');
    await dialog.getByLabel('中文名称').fill('金水区测试路小学');
    await dialog.getByLabel('英文名称').fill('Ceshi Road Primary School');
    await dialog.getByRole('combobox', { name: '办学类型' }).click();
    await page.getByTitle('211 小学', { exact: true }).click();
    await checkDialog('office-create');
    watch.expectRefusal(422, /^\/api\/organisations$/);
    await dialog.getByRole('button', { name: /设\s?立$/ }).click();
    await expect(dialog.getByRole('alert')).toContainText('机构代码不符合规则');
    await dialog.getByLabel('代码', { exact: true }).fill(CODE);
    await dialog.getByRole('button', { name: /设\s?立$/ }).click();
    await expect(dialog).toBeHidden();
    await main.getByLabel('查找机构').fill(CODE);
    await main.getByRole('button', { name: '金水区测试路小学' }).click();
    await expect(main.getByRole('heading', { name: '金水区测试路小学' })).toBeVisible();
  });

  await test.step('its particulars', async () => {
    await main.getByRole('button', { name: '变更信息' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('联系电话').fill('0371-60105999');
    await dialog.getByLabel('每班上限').fill('40');
    await dialog.getByRole('button', { name: '添加校区' }).click();
    await dialog.getByLabel('校区名称 1').fill('东校区');
    await dialog.getByLabel('校区英文名称 1').fill('East Campus');
    await dialog.getByLabel('校区地址 1').fill('测试路 1 号');
    await checkDialog('office-edit');
    await dialog.getByRole('button', { name: /保\s?存$/ }).click();
    await expect(dialog).toBeHidden();
    await expect(main).toContainText('0371-60105999');
    await expect(main).toContainText('东校区');
  });

  await test.step('its end', async () => {
    await main.getByRole('button', { name: /^撤\s?销$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('依据或原因').fill('误设');
    await dialog.getByRole('textbox').last().fill('1');
    await checkDialog('office-close');
    await dialog.getByRole('button', { name: /撤\s?销$/ }).click();
    await expect(dialog).toBeHidden();
    await expect(main.getByText('撤销', { exact: true }).first()).toBeVisible();
    await checkPage('office-closed');
  });

  await test.step('a school with pupils is not closed', async () => {
    await main.getByLabel('查找机构').fill('文化路示范');
    await main.getByRole('button', { name: '金水区文化路示范小学' }).click();
    await main.getByRole('button', { name: /^撤\s?销$/ }).click();
    await expect(page.getByRole('dialog')).toContainText('尚不能撤销');
  });
});
