import { expect, type Harness, test } from '../harness/index.ts';

export async function clerkFindsTheNewClass({ page, signInAs, checkPage }: Harness): Promise<void> {
  await test.step('the classes of grade one are filled', async () => {
    await signInAs('wenhualu-clerk');
    await page.getByRole('navigation').getByRole('link', { name: '班级' }).click();
    await expect(page.getByRole('row', { name: /一年级1班/ })).toContainText('29');
    await checkPage('classes');
  });

  await test.step('everybody in the class list has a temporary number', async () => {
    await page.getByRole('link', { name: '一年级1班' }).click();
    const pupils = page.getByRole('row').filter({ has: page.getByRole('link') });
    await expect(pupils).toHaveCount(29);
    await expect(pupils.filter({ hasText: /L\d{4}\*+\w{4}/ })).toHaveCount(29);
    await checkPage('class-list');
  });

  await test.step('the record tells who did what on the way', async () => {
    await page.getByRole('link', { name: '林燕美' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('林燕美');
    await checkPage('record');
    await page.getByRole('link', { name: '时间线' }).click();
    const timeline = page.getByRole('list', { name: '时间线' });
    for (const person of ['王雅琴', '陈国栋', '李文静']) await expect(timeline).toContainText(person);
    await checkPage('record-timeline');
    await page.getByRole('link', { name: '业务', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('已办结');
    await checkPage('record-cases');
  });

  await test.step('the other parts of the record', async () => {
    for (const [tab, name] of [
      ['学籍', 'enrolment'],
      ['家庭', 'family'],
      ['特殊群体', 'groups'],
    ] as const) {
      await page.getByRole('navigation', { name: '学籍档案的各部分' }).getByRole('link', { name: tab }).click();
      await checkPage(`record-${name}`);
    }
  });
}
