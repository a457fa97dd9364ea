import path from 'node:path';
import { expect, type Harness, JOB, test } from '../harness/index.ts';

const SAMPLE_LIST = path.resolve(import.meta.dirname, '../../samples/junior-admission-2026.xlsx');

export async function clerkLinksAnAdmissionList({ page, signInAs, checkPage }: Harness): Promise<void> {
  await test.step('the list is looked up in the whole province', async () => {
    await signInAs('no101-clerk');
    await page.getByRole('navigation').getByRole('link', { name: '初中录取名单' }).click();
    await page.getByRole('button', { name: '上传名册' }).setInputFiles(SAMPLE_LIST);
    await expect(page.getByRole('button', { name: '入库 120 行' })).toBeVisible(JOB);
    await expect(page.getByText('待核实 10')).toBeVisible();
    await expect(page.getByText('学籍在外校 5')).toBeVisible();
    await expect(page.getByText('库中没有学籍 15')).toBeVisible();
    await checkPage('admission-checked');
  });

  await test.step('a question is answered where it stands', async () => {
    await page
      .getByRole('row', { name: /余泽浩/ })
      .getByRole('button', { name: '是同一学生' })
      .click();
    await expect(page.getByRole('button', { name: '入库 121 行' })).toBeVisible();
    await expect(page.getByText('待核实 9')).toBeVisible();
  });

  await test.step('who is elsewhere is named with the school to telephone', async () => {
    await page.getByText('学籍在外校 5').click();
    await expect(page.getByRole('row', { name: /高雪燕/ })).toContainText('0371-60105611');
  });

  await test.step('what is linked goes to the authority', async () => {
    await page.getByRole('button', { name: '入库 121 行' }).click();
    await expect(page.getByText('学籍接续已报主管部门')).toBeVisible(JOB);
    await checkPage('admission-committed');
  });

  await test.step('the authority passes one, and the record is continued', async () => {
    await signInAs('erqi-clerk');
    await page.getByRole('navigation').getByRole('link', { name: '审核与核办' }).click();
    await page
      .getByRole('row', { name: /升学接续/ })
      .first()
      .dblclick();
    await expect(page.getByText('学籍尚在原处')).toBeVisible();
    await checkPage('admission-case');
    await page.getByRole('button', { name: '通过', exact: true }).click();
    await expect(page.getByText('1 名学生的学籍由录取学校接续，学籍号不变')).toBeVisible();
    await page.getByRole('button', { name: '通过 1 件' }).click();
    await expect(page.getByRole('link', { name: '打开学籍' })).toBeVisible();
  });
}
