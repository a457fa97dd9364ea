import { expect, JOB, test } from '../harness/index.ts';

test('an officer merges a village school into the central one, and reads where its classes went', async ({
  page,
  signInAs,
  checkPage,
  checkDialog,
}) => {
  await signInAs('henan-clerk');
  await page.goto('/offices');
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await main.getByLabel('查找机构').fill('2141018214');
  await main.getByRole('button', { name: '荥阳市刘河镇反坡小学' }).click();

  await test.step('what it does is said, and what is missing, before anything happens', async () => {
    await main.getByRole('button', { name: '并入他校' }).click();
    await expect(dialog).toContainText('并入另一学校');
    const asked = (await dialog.locator('.confirm-count label').last().innerText()).match(/\d[\d,]*/)?.[0] ?? '';
    await dialog.getByRole('textbox').last().fill(asked);
    await dialog.getByRole('button', { name: '并入他校' }).click();
    await expect(dialog.locator('.office-field__error').first()).toBeVisible();
    await checkDialog('office-merge');
  });

  await test.step('a double click merges once', async () => {
    await dialog.getByRole('combobox', { name: '承接学校' }).fill('汜水镇中心');
    await page.getByTitle('荥阳市汜水镇中心小学').click();
    await dialog.getByLabel('依据或原因').fill('村小布局调整');
    await dialog.getByRole('button', { name: '并入他校' }).dblclick();
    await expect(dialog).toBeHidden();
    await expect(main.getByText(/已完成：转入学生 \d+ 名/)).toBeVisible(JOB);
    await expect(main.getByRole('heading', { name: '学校合并' })).toHaveCount(1);
    await checkPage('office-merged');
  });

  await test.step('the successor tells of it too', async () => {
    await main.getByLabel('查找机构').fill('2141018213');
    await main.getByRole('button', { name: '荥阳市汜水镇中心小学' }).click();
    await expect(main).toContainText('“荥阳市刘河镇反坡小学”并入“荥阳市汜水镇中心小学”');
  });
});
