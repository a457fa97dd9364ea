import { expect, test } from '../harness/index.ts';

test('a clerk finds what became of a withdrawn code', async ({ page, signInAs, checkPage }) => {
  await signInAs('wenhualu-clerk');
  await page.goto('/administration/divisions');
  const find = page.getByRole('combobox', { name: '查找行政区划' });
  const main = page.getByRole('main');

  await test.step('level by level, by keyboard', async () => {
    await find.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByTitle('河南省', { exact: true }).first().click();
    await page.getByTitle('郑州市', { exact: true }).click();
    await page.getByTitle('金水区 410105').click();
    await expect(main.getByRole('heading', { level: 2 })).toHaveText('河南省 / 郑州市 / 金水区 410105');
  });

  await test.step('by initials and by a withdrawn code', async () => {
    await find.fill('xinmi');
    await expect(page.getByTitle('河南省/郑州市/新密市 410183')).toBeVisible();
    await find.press('Enter');
    await expect(main.getByRole('heading', { level: 2 })).toContainText('新密市');
    await find.fill('330104000000');
    await expect(page.getByTitle('浙江省/杭州市/江干区 330104')).toBeVisible();
    await find.press('Enter');
    await expect(main.getByRole('button', { name: '浙江省/杭州市/上城区 330102' })).toBeVisible();
    await expect(main.getByRole('button', { name: '浙江省/杭州市/钱塘区 330114' })).toBeVisible();
    await checkPage('divisions');
  });
});
