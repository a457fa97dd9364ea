import type { Page } from '@playwright/test';
import { expect, test } from '../harness/index.ts';

test('an officer finds a pupil by name, sound and birth date, and a case by its code', async ({
  page,
  signInAs,
  watch,
  checkPage,
  checkDialog,
}) => {
  await signInAs('jinshui-clerk');
  const pupil = await test.step('somebody is on the register', async () => {
    const answer = await page.request.get('/api/students?status=inSchool&limit=1');
    const { pupils } = (await answer.json()) as { pupils: { name: string; namePinyin: string; birthDate: string }[] };
    const [first] = pupils;
    if (first === undefined) throw new Error('The county has no pupils');
    return first;
  });
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell', { name: pupil.name }) });

  await test.step('the search box finds by the name, and the address does not tell it', async () => {
    await searchFor(page, pupil.name);
    await expect(rows.first()).toBeVisible();
    expect(page.url()).toMatch(/\/students\?search=[\da-f-]{36}$/);
  });

  await test.step('by the sound and the birth date it is that pupil', async () => {
    await searchFor(page, `${pupil.namePinyin} ${pupil.birthDate.replaceAll('-', '')}`);
    await expect(rows.first()).toBeVisible();
    await rows.first().click();
    await expect(page.getByRole('region', { name: pupil.name })).toContainText(pupil.namePinyin);
    await checkPage('found-pupil');
    await page.keyboard.press('Escape');
  });

  await test.step('nobody is found: the page says what to try', async () => {
    await searchFor(page, 'vvvv');
    await expect(page.getByRole('main')).toContainText('重名多时在后面加出生日期');
    await checkPage('nobody-found');
    await page.getByRole('button', { name: '清除全部条件' }).click();
  });

  await test.step('filters narrow the list, the rare ones behind a button', async () => {
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('combobox', { name: '特殊群体' }).click();
    await page.getByTitle('进城务工人员随迁子女').click();
    await expect(page).toHaveURL(/only=migrant/);
    await checkPage('pupils-filtered');
  });

  await test.step('a receipt code nobody has is told so; the pages opened last come first', async () => {
    watch.expectRefusal(404, /^\/api\/case-lookups$/);
    await searchFor(page, '7KQM-22RT-9XHZ', 0);
    await expect(page.getByRole('dialog')).toContainText('没有此受理编号');
    await page.getByRole('combobox', { name: /受理编号/ }).fill('');
    await expect(page.getByRole('dialog')).not.toContainText('没有此受理编号');
    await expect(page.getByRole('option').first()).toHaveText('学生');
    await checkDialog('search-box');
  });
});

/** Types into the search box of the top bar and takes the offer at a place. */
async function searchFor(page: Page, words: string, offer = 0): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /受理编号/ }).fill(words);
  await page.getByRole('option').nth(offer).click();
}
