import { expect, test } from '../harness/index.ts';

/** Of a school that no register has yet. */
const CODE = '2141780631';

const LIST = [
  '上级机构代码,机构类别,机构代码,中文名称,英文名称,行政区划代码,办学类型,小学修业年限',
  `410105000000,学校,${CODE},金水区名册小学,Roll Primary School,410105,小学,6`,
  '410105000000,学校,2141789999,金水区名册中学,Roll Secondary School,410105,小学,7',
].join('\r\n');

test('an officer brings in a list of schools, of which one row is wrong', async ({ page, signInAs, checkPage }) => {
  await signInAs('jinshui-clerk');
  await page.goto('/offices');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: '导入机构表' }).click();
  await expect(main.getByRole('table', { name: '列的填法' })).toBeVisible();
  await checkPage('office-list-guide');

  await main
    .getByLabel('选择机构表并检查')
    .setInputFiles({ name: 'offices.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await expect(main.getByRole('status')).toHaveText('检查结果：可设立 1 个，已有 0 个，有误 1 行');
  await expect(main.getByRole('row', { name: /金水区名册中学/ })).toContainText('小学为 6 年或 5 年');
  await checkPage('office-list-checked');

  await main.getByRole('button', { name: '设立 1 个机构' }).click();
  await expect(main.getByRole('status')).toHaveText('已设立 1 个机构；已有 0 个未变，有误 1 行未设立');
  await main.getByRole('link', { name: '机构管理' }).click();
  await main.getByLabel('查找机构').fill(CODE);
  await expect(main.getByRole('button', { name: '金水区名册小学' })).toBeVisible();
});
