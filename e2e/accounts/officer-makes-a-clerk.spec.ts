import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from '../harness/index.ts';

const LOGIN_NAME = 'li.xiaoyan';
const PASSWORD = '开学之前先把名册核对好';

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(LOGIN_NAME);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

test('an officer makes an account for a school, whose clerk makes it her own', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
  watch,
}) => {
  let given = '';
  await test.step('the officer of the county looks at her people', async () => {
    await signInAs('jinshui-clerk');
    await page.goto('/administration/people');
    await page.getByRole('cell', { name: '王雅琴' }).click();
    await expect(page.getByRole('heading', { name: '王雅琴' })).toBeVisible();
    await checkPage('people');
  });

  await test.step('she makes an account and is told its password', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '新建人员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '开设账号' }).click();
    await expect(dialog.getByText('请输入姓名')).toBeVisible();
    await dialog.getByLabel('姓名').fill('李小燕');
    await dialog.getByLabel('账号').fill(LOGIN_NAME);
    await dialog.getByLabel('机构').fill('文化路');
    await page.getByText('金水区文化路示范小学', { exact: true }).last().click();
    await dialog.getByLabel('岗位类型').click();
    await page.getByText('班主任', { exact: true }).last().click();
    await checkDialog('person-create');
    await page.getByRole('button', { name: '开设账号' }).click();
    given = await page.getByTestId('one-time-password').innerText();
    await checkDialog('one-time-password');
    await page.getByRole('button', { name: '已告知本人' }).click();
    await expect(page.getByRole('cell', { name: LOGIN_NAME })).toBeVisible();
  });

  await test.step('the clerk must choose a password of her own first', async () => {
    await signIn(page, given);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('请设置自己的密码');
    await checkDialog('first-sign-in');
    await page.getByLabel('管理员给的密码').fill(given);
    await page.getByLabel('新密码', { exact: true }).fill('short');
    await page.getByLabel('再输一次新密码').fill(PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await expect(page.getByText('密码至少 10 个字符。可以用一句好记的话。')).toBeVisible();
    await page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
  });

  let recoveryCode = '';
  await test.step('she sets an authenticator up', async () => {
    await page.getByRole('button', { name: /李小燕/ }).click();
    await page.getByRole('link', { name: /我的账号/ }).click();
    await page.getByRole('button', { name: '启用动态口令' }).click();
    const secret = (await page.getByTestId('second-factor-secret').innerText()).replaceAll(' ', '');
    await checkPage('second-factor');
    await page.getByLabel('输入验证器显示的 6 位数字').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await page.getByRole('button', { name: '确认启用' }).click();
    recoveryCode = await page.locator('.second-factor__codes code').first().innerText();
    await page.getByRole('button', { name: '已保存，继续' }).click();
    await expect(page.getByText('已启用', { exact: true })).toBeVisible();
  });

  await test.step('from then on signing in takes two steps', async () => {
    watch.expectRefusal(401, /^\/api\/sign-in$/);
    await signIn(page, PASSWORD);
    await page.getByLabel('动态口令').fill(recoveryCode);
    await checkDialog('sign-in-code');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
  });

  await test.step('what every post may do is there for everyone to read', async () => {
    await page.goto('/administration/permissions');
    await checkPage('permissions');
  });
});

test('a clerk of two schools goes from one to the other', async ({ page, signInAs }) => {
  await signInAs('two-schools');
  await expect(page.locator('.top-bar__place')).toContainText('郑州市第一〇一中学');
  await expect(page.getByRole('complementary', { name: '学期与业务窗口' })).toBeVisible();
  await page.getByRole('button', { name: /周明/ }).click();
  await page.getByRole('button', { name: /金水区文化路示范小学/ }).click();
  await expect(page.locator('.top-bar__place')).toContainText('金水区文化路示范小学');
});
