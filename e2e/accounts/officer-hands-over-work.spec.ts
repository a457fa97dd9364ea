import { expect, test } from '../harness/index.ts';

const PUPIL = '陆清和';

test('an officer hands the half-filled forms of a clerk over to a colleague', async ({
  page,
  signInAs,
  checkDialog,
}) => {
  await test.step('a clerk leaves a form half-filled', async () => {
    await signInAs('wenhualu-clerk');
    await page.goto('/registration/entry');
    await page.getByLabel('身份证件号').fill('410105201910120613');
    await page.keyboard.press('Enter');
    await page.locator('[data-field="name"]').getByRole('textbox').fill(PUPIL);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/草稿已保存 \d\d:\d\d:\d\d/)).toBeVisible();
  });

  await test.step('the officer sees what would be left behind, and hands it over', async () => {
    await signInAs('jinshui-clerk');
    await page.goto('/administration/people');
    await page.getByRole('cell', { name: '王雅琴' }).click();
    await page.getByRole('button', { name: '封存账号' }).click();
    await expect(page.getByText('未填完的表单 1 份')).toBeVisible();
    await checkDialog('seal');
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '工作交接' }).click();
    await page.getByRole('button', { name: '移交表单' }).click();
    await expect(page.getByText('没有选择接手人')).toBeVisible();
    await page.getByRole('combobox', { name: '表单交给' }).click();
    await page.getByText('周明', { exact: true }).last().click();
    await checkDialog('hand-over');
    await page.getByRole('button', { name: '移交表单' }).click();
    await expect(page.getByText('已移交 1 份表单')).toBeVisible();
    await page.getByRole('button', { name: '知道了' }).click();
  });

  await test.step('the colleague goes on with it', async () => {
    await signInAs('two-schools');
    await page.getByRole('button', { name: /周明/ }).click();
    await page.getByRole('button', { name: /金水区文化路示范小学/ }).click();
    await expect(page.locator('.top-bar__place')).toContainText('金水区文化路示范小学');
    await page.goto('/registration/entry');
    await expect(page.getByText(`${PUPIL}，草稿保存于`)).toBeVisible();
  });
});
