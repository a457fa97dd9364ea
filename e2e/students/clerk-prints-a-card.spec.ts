import type { Page } from '@playwright/test';
import { expect, test } from '../harness/index.ts';

test('a clerk prints a card only after saying what for', async ({ page, signInAs, checkPage }) => {
  await signInAs('no101-clerk');
  await page.getByRole('navigation').getByRole('link', { name: '学生', exact: true }).click();
  await page.getByRole('row').nth(2).dblclick();
  await page.getByRole('button', { name: '打印学籍卡' }).click();
  const make = page.getByRole('button', { name: '生成学籍卡' });
  const card = page.getByRole('article');

  await test.step('nothing is shown before a purpose is given', async () => {
    await expect(make).toBeDisabled();
    await expect(card).toHaveCount(0);
    await checkPage('card-form');
  });

  await test.step('then the card stands there, numbers in full when asked for', async () => {
    await page.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('家长申请').click();
    await page.getByLabel('完整', { exact: true }).check();
    await make.click();
    await expect(card).toContainText(/\d{17}[\dX]/);
    await expect(card).toContainText('高建华 于 2026-09-10');
    await checkPage('card');
  });

  await test.step('on one sheet of A4, in both languages', async () => {
    expect(await sheetsOf(page, 'card.zh')).toBe(1);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(card).toContainText('Student record card');
    expect(await sheetsOf(page, 'card.en')).toBe(1);
    await page.getByRole('button', { name: '中文' }).click();
  });

  await test.step('a class has a sheet for each pupil', async () => {
    await page.goBack();
    const address = await page.getByRole('link', { name: /年级\d+班/ }).getAttribute('href');
    const classId = address?.split('/').at(-1);
    await page.goto(`/students/cards?class=${classId}`);
    await page.getByLabel('用途', { exact: true }).click();
    await page.getByTitle('学校归档').click();
    await make.click();
    await expect(card.first()).toBeVisible();
    await expect(card.first()).not.toContainText(/\d{17}[\dX]/);
    expect(await sheetsOf(page, 'cards')).toBe(await card.count());
  });
});

/** The pages a printer would fill. */
async function sheetsOf(page: Page, name: string): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  await page
    .getByRole('article')
    .first()
    .screenshot({ path: `test-results/screenshots/${name}.png` });
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
