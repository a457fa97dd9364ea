import { expect, JOB, test } from '../harness/index.ts';

/** Two columns claim the name, and nobody's name for the class. */
const LIST = [
  '姓名,学生姓名,性别,出生日期,身份证件类型,身份证件号,编班',
  '李雷,李蕾,男,20190911,居民身份证,410105201909117011,一年级1班',
  '王芳,王方,女,20191002,居民身份证,410105201910027021,一年级2班',
].join('\n');

test('a clerk is asked what unclear columns are, answers, and may answer otherwise', async ({
  page,
  signInAs,
  checkPage,
}) => {
  const choose = async (column: string, field: string) => {
    await page.getByRole('combobox', { name: `“${column}”列` }).fill(field);
    await page.getByTitle(field, { exact: true }).last().click();
  };
  const answer = page.getByRole('button', { name: '按此检查' });

  await test.step('the list waits: what is open stands first, with values masked', async () => {
    await signInAs('wenhualu-clerk');
    await page.goto('/registration/imports');
    await page
      .getByRole('button', { name: '上传名册' })
      .setInputFiles({ name: '新生.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
    await expect(page.getByRole('heading', { name: '请确认各列是什么' })).toBeVisible(JOB);
    await expect(page.getByRole('row', { name: /学生姓名/ })).toContainText('重复');
    await expect(page.getByRole('row', { name: /身份证件号/ }).first()).toContainText('4101**********7011');
    await expect(page.getByText('还没有列对应这些必需的栏目：姓名、班级')).toBeVisible();
    await expect(answer).toBeDisabled();
    await checkPage('columns-asked');
  });

  await test.step('she says what they are, and the list is checked so', async () => {
    await choose('学生姓名', '姓名');
    await choose('编班', '班级');
    await answer.click();
    await expect(page.getByText('识别了 6 个栏目')).toBeVisible(JOB);
  });

  await test.step('she may say it otherwise while nothing is committed', async () => {
    await page.getByText('识别了 6 个栏目').click();
    await page.getByRole('button', { name: '更改栏目对应' }).click();
    await expect(page.getByRole('row', { name: /编班/ })).toContainText('已确认');
    await page.getByRole('button', { name: '不改了' }).click();
    await expect(page.getByText('识别了 6 个栏目')).toBeVisible();
  });
});
