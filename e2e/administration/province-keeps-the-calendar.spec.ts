import { expect, test } from '../harness/index.ts';

test('the province shortens a window and sets the terms; everybody sees it', async ({
  page,
  watch,
  signInAs,
  checkPage,
  checkDialog,
}) => {
  watch.expectRefusal(422, /^\/api\/business-windows$/);
  await signInAs('henan-clerk');
  const main = page.getByRole('main');
  const transfer = main.getByRole('row', { name: /转学发起/ });

  await test.step('the year’s business stands under the top bar', async () => {
    await expect(page.getByRole('complementary', { name: '学期与业务窗口' })).toContainText(
      '一年级新生注册 还剩 51 天',
    );
  });

  await test.step('a window is never widened', async () => {
    await page.goto('/administration/calendar');
    await transfer.getByRole('button', { name: /缩短/ }).click();
    await page.getByLabel('每年开始日').fill('07-01');
    await page.getByLabel('每年截止日').fill('08-31');
    await page.getByLabel('依据文件').fill('豫教基〔2026〕12号');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('alert')).toContainText('超出全国业务窗口');
    await checkDialog('calendar-window-wider');
  });

  await test.step('it is shortened, changed and ended', async () => {
    await page.getByLabel('每年开始日').fill('08-20');
    await page.getByLabel('每年截止日').fill('09-15');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(transfer).toContainText('开放至 2026-09-15');
    await expect(page.getByRole('complementary', { name: '学期与业务窗口' })).toContainText('转学发起 还剩 5 天');
    await checkPage('calendar');
    await transfer.getByRole('button', { name: /停用/ }).click();
    await page.getByRole('button', { name: '停用本省窗口' }).click();
    await expect(transfer).toContainText('开放至 2027-07-14');
  });

  await test.step('terms are set', async () => {
    await main.getByRole('button', { name: /2027-2028/ }).click();
    await page.getByLabel('第一学期开始').fill('2027-08-30');
    await page.getByLabel('第二学期结束').fill('2028-07-07');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(main.getByRole('row', { name: /2027-2028/ })).toContainText('本省设置');
  });

  await test.step('a month shows holidays and shifts, and where the arrangement ends', async () => {
    await page.getByRole('button', { name: '下一月' }).click();
    await expect(main).toContainText('18 个工作日');
    await expect(main).toContainText('国庆节');
    await page.getByRole('button', { name: '下一月' }).click({ clickCount: 3 });
    await expect(main).toContainText('不能计算办理期限');
  });
});
