import { expect, test } from '../harness/index.ts';

test('a clerk signs in, and out again', async ({ page, accountOf, checkPage, watch }) => {
  await test.step('the door says whose node it is, and checks what is typed', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录学籍系统');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByText('请输入账号')).toBeVisible();
    await checkPage('sign-in');
  });

  await test.step('a wrong password is refused without saying what was wrong', async () => {
    watch.expectRefusal(401, /^\/api\/sign-in$/);
    await page.getByLabel('账号').fill('wenhualu-clerk');
    await page.getByLabel('密码', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('the right one leads to the workbench', async () => {
    await page.getByLabel('密码', { exact: true }).fill(accountOf('wenhualu-clerk').password);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('button', { name: /王雅琴/ })).toBeVisible();
    await checkPage('workbench');
  });

  await test.step('signing out closes the register', async () => {
    await page.getByRole('button', { name: /王雅琴/ }).click();
    await page.getByText('退出登录').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录学籍系统');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录学籍系统');
  });
});
