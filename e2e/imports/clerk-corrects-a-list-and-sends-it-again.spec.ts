import type { Page } from '@playwright/test';
import { expect, JOB, test } from '../harness/index.ts';

const ADDRESS = '郑州市金水区农科路51号';
const FATHER = '苏志远,父亲,是,13903710001,居民身份证,410105198803125510,410105000000,郑州市金水区农科路51号';
const SAME_OF_ALL = `410105000000,汉族,中国,健康或良好,410105000000,非农业户口,一年级1班,202609,就近入学,走读,正常入学,否,群众,否,是,非留守儿童,否,否,否,非随班就读,无残疾,否,否,否,1.5,步行,${FATHER}`;
const HEADER =
  '姓名,性别,出生日期,身份证件类型,身份证件号,联系电话,是否需要乘坐校车,现住址,出生地行政区划代码,民族,国籍/地区,健康状况,户口所在地行政区划代码,户口性质,班级,入学年月,入学方式,就读方式,学生来源,港澳台侨外,政治面貌,是否独生子女,是否受过学前教育,是否留守儿童,是否进城务工人员随迁子女,是否孤儿,是否烈士或优抚子女,随班就读,残疾类型,是否由政府购买学位,是否需要申请资助,是否享受一补,上下学距离(公里),上下学方式,成员1姓名,成员1关系,成员1是否监护人,成员1联系电话,成员1身份证件类型,成员1身份证件号,成员1户口所在地行政区划代码,成员1现住址';

/** Three pupils: one faultless, one with a telephone cut short, one who walks and yet needs the school bus. */
function listOf({ phone, address }: { readonly phone: string; readonly address: string }): Buffer {
  return Buffer.from(
    [
      HEADER,
      `苏一诺,男,20200311,居民身份证,410105202003114513,13903711001,否,${address},${SAME_OF_ALL}`,
      `柳如烟,女,20200412,居民身份证,410105202004124529,${phone},否,${ADDRESS},${SAME_OF_ALL}`,
      `戴思雨,女,20200513,居民身份证,410105202005134542,13903711003,是,${ADDRESS},${SAME_OF_ALL}`,
    ].join('\r\n'),
  );
}

test('a clerk puts a list right in its cells, commits it, sends it again changed, and accepts the change', async ({
  page,
  signInAs,
  checkPage,
}) => {
  await test.step('the list is checked: one row is wrong, one is doubtful', async () => {
    await signInAs('nongkelu-clerk');
    await send(page, listOf({ phone: '1390371', address: ADDRESS }));
    await expect(page.getByRole('button', { name: '入库 2 行' })).toBeVisible(JOB);
  });

  await test.step('the wrong cell is corrected where it lies', async () => {
    await page.getByRole('row', { name: /^F3 / }).press('Enter');
    const panel = page.getByRole('region', { name: '第 3 行' });
    await panel.getByLabel(/^联系电话F/).fill('13903711002');
    await panel.getByRole('button', { name: '更正并重新检查' }).click();
    await expect(page.getByText('第 3 行已更正，没有错误。')).toBeVisible();
    await expect(page.getByRole('button', { name: '入库 3 行' })).toBeVisible();
  });

  await test.step('the doubtful one is looked at and accepted, so that committing asks nothing more', async () => {
    await page
      .getByRole('row', { name: /戴思雨/ })
      .getByRole('button', { name: '已核对，接受' })
      .click();
    await expect(page.getByRole('row', { name: /戴思雨/ })).toContainText('核对接受');
    await checkPage('import-corrected');
    await page.getByRole('button', { name: '入库 3 行' }).click();
    await expect(page.getByRole('button', { name: '提交审核 3 名' })).toBeVisible(JOB);
  });

  await test.step('the list once more, with another address: nobody comes twice, the change is proposed', async () => {
    await send(page, listOf({ phone: '13903711002', address: '郑州市金水区农科路52号' }));
    const proposed = page.getByRole('region', { name: '拟更改' }).getByRole('row', { name: /苏一诺/ });
    await expect(proposed).toContainText('农科路52号', JOB);
    await expect(page.getByText('2 行此前已入库且内容相同')).toBeVisible();
    await expect(page.getByRole('button', { name: /^入库/ })).toHaveCount(0);
    await checkPage('import-proposes');
    await expect(proposed.getByRole('button', { name: '接受', exact: true })).toBeVisible();
    await page.getByRole('button', { name: '全部接受 1 行' }).click();
    await expect(page.getByText('此次导入共更改 1 行；还有 0 行没有更改')).toBeVisible(JOB);
  });

  await test.step('the record says what the list said', async () => {
    await page.goto('/registration/drafts');
    await page.getByRole('row', { name: /苏一诺/ }).press('Enter');
    await page.getByRole('link', { name: '时间线' }).click();
    await expect(page.locator('ins', { hasText: '农科路52号' })).toBeVisible();
  });
});

async function send(page: Page, list: Buffer): Promise<void> {
  await page.goto('/registration/imports');
  await page
    .getByRole('button', { name: '上传名册' })
    .setInputFiles({ name: '新生.csv', mimeType: 'text/csv', buffer: list });
}
