import { expect, test } from '../harness/index.ts';

test('a clerk keeps a view of the pupils and opens the list with it', async ({
  page,
  signInAs,
  watch,
  checkPage,
  checkDialog,
}) => {
  await signInAs('no101-clerk');
  await page.getByRole('navigation').getByRole('link', { name: '学生', exact: true }).click();
  const views = page.getByRole('search').getByRole('button', { name: /^视图/ });
  const menu = page.getByRole('region', { name: '视图' });
  const idNumber = page.getByRole('columnheader', { name: '身份证件号' });

  await test.step('filters and columns are saved under a name', async () => {
    await page.getByRole('combobox', { name: '学籍状态' }).click();
    await page.getByTitle('在读').click();
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '身份证件号' }).uncheck();
    await page.keyboard.press('Escape');
    await views.click();
    await menu.getByRole('textbox', { name: '视图名称' }).fill('在读学生');
    await menu.getByRole('checkbox').check();
    await menu.getByRole('button', { name: '保存视图' }).click();
    await expect(views).toHaveText('视图：在读学生');
    await checkDialog('views');
  });

  await test.step('the list is reset, and the view brings them back', async () => {
    await menu.getByRole('button', { name: '恢复列表原样' }).click();
    await expect(idNumber).toBeVisible();
    await expect(page).not.toHaveURL(/status/);
    await menu.getByRole('button', { name: '在读学生', exact: false }).first().click();
    await expect(idNumber).toBeHidden();
    await expect(page).toHaveURL(/status=inSchool/);
    await checkPage('pupils-in-view');
  });

  await test.step('the list opens with it', async () => {
    await views.click();
    await menu.getByRole('button', { name: '打开列表时使用“在读学生”' }).click();
    await expect(menu.getByRole('button', { name: '打开列表时不再使用“在读学生”' })).toBeVisible();
    await page.goto('/students');
    await expect(page).toHaveURL(/status=inSchool/);
    await expect(views).toHaveText('视图：在读学生');
  });

  await test.step('what is searched for is not kept', async () => {
    watch.expectRefusal(422, /^\/api\/views$/);
    await page.getByRole('searchbox').fill('li');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/search=/);
    await views.click();
    await menu.getByRole('textbox', { name: '视图名称' }).fill('姓李的');
    await menu.getByRole('button', { name: '保存视图' }).click();
    await expect(menu).toContainText('查找内容不能存入视图');
    await page.keyboard.press('Escape');
    await page.goto('/students');
  });

  await test.step('it is deleted, and the list is as it was', async () => {
    await expect(views).toHaveText('视图：在读学生');
    await views.click();
    await menu.getByRole('button', { name: '删除' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '删除' }).last().click();
    await expect(menu).toContainText('还没有保存的视图');
    await menu.getByRole('button', { name: '恢复列表原样' }).click();
    await expect(idNumber).toBeVisible();
  });
});
