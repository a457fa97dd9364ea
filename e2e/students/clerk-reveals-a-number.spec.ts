import { expect, test } from '../harness/index.ts';

test('a clerk sees a whole number only after saying why', async ({ page, signInAs, checkPage, checkDialog }) => {
  await signInAs('no101-clerk');
  await page.getByRole('navigation').getByRole('link', { name: '学生', exact: true }).click();
  await checkPage('pupils');
  await page.getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('link', { name: '时间线' })).toBeVisible();
  const number = page.getByRole('main');

  await test.step('numbers are masked', async () => {
    await expect(number).toContainText(/\d{4}\*{10}\w{4}/);
    expect(await number.innerText()).not.toMatch(/\d{17}[\dX]/);
  });

  await test.step('without a reason nothing is shown', async () => {
    await page.getByRole('button', { name: '显示 身份证件号' }).first().click();
    await expect(page.getByRole('button', { name: '确认查看' })).toBeDisabled();
    await checkDialog('reveal');
  });

  await test.step('with one it is, until it is hidden again', async () => {
    await page.getByLabel('查看原因').click();
    await page.getByTitle('核对家长提交的证件').click();
    await page.getByRole('button', { name: '确认查看' }).click();
    await expect(number).toContainText(/\d{17}[\dX]/);
    await page.getByRole('button', { name: '隐藏 身份证件号' }).click();
    expect(await number.innerText()).not.toMatch(/\d{17}[\dX]/);
  });
});
