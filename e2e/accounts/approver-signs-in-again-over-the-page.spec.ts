import { expect, test } from '../harness/index.ts';

test('an approver whose session has ended signs in over the page and loses nothing', async ({
  page,
  context,
  signInAs,
  accountOf,
  watch,
  checkDialog,
}) => {
  await test.step('she reads English and has begun to look for a pupil', async () => {
    await signInAs('no101-approver');
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Pupils', exact: true }).click();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: /^Name, pinyin/ })).toBeFocused();
    await page.keyboard.type('zhao');
    await checkDialog('search');
  });

  await test.step('the session ends in another window', async () => {
    const other = await context.newPage();
    await other.goto('/');
    await other.getByRole('button', { name: /吴晓梅/ }).click();
    await other.getByRole('button', { name: 'Sign out' }).click();
    await expect(other.getByRole('textbox', { name: 'Account' })).toBeVisible();
    await other.close();
  });

  await test.step('the next act asks for the password, over the page', async () => {
    watch.expectRefusal(401, /^\/api\//);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Your session has ended. Sign in again' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Account' })).toHaveValue('no101-approver');
    await checkDialog('sign-in-again');
  });

  await test.step('and then the act is done', async () => {
    await page.getByLabel('Password', { exact: true }).fill(accountOf('no101-approver').password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(/\/students\?search=/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('cell', { name: '赵涛' })).toBeVisible();
  });

  await test.step('the language is hers from now on; she goes back to Chinese', async () => {
    await page.getByRole('button', { name: /中文/ }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });
});
