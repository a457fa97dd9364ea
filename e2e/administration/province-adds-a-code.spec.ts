import { expect, test } from '../harness/index.ts';

test('the province adds a value to a list, and retires it', async ({ page, signInAs, checkPage }) => {
  await signInAs('henan-clerk');
  const main = page.getByRole('main');

  await test.step('finds the list by one of its values', async () => {
    await page.goto('/administration/code-lists');
    await page.getByLabel('查找代码表或其中的值').fill('bicycle');
    await checkPage('code-lists');
    await main.getByRole('link', { name: '上下学方式' }).click();
  });

  await test.step('adds a way to school', async () => {
    await main.getByRole('button', { name: '增补代码' }).click();
    await page.getByLabel('代码', { exact: true }).fill('z');
    await page.getByLabel('名称', { exact: true }).fill('索道');
    await page.getByLabel('英文名称').fill('Cableway');
    await page.getByLabel('计入全国代码').click();
    await page.getByTitle('9 其他').click();
    await page.getByLabel('依据文件').fill('豫教基〔2026〕12号');
    await page.getByRole('button', { name: '增补', exact: true }).click();
    const added = main.getByRole('row', { name: /索道/ });
    await expect(added).toContainText('表内可选');
    await checkPage('code-list');
    await added.getByRole('button').click();
    await page.getByRole('button', { name: '停用此代码' }).click();
    await expect(added).toContainText('已停用');
  });
});
