import { expect, type Harness, JOB, test } from '../harness/index.ts';

export async function officerApprovesNewPupils({ page, signInAs, checkPage, checkDialog }: Harness): Promise<void> {
  await test.step('the cases of the school wait for the officer', async () => {
    await signInAs('jinshui-clerk');
    await page.getByRole('link', { name: /299.*待审核、核办的业务/ }).click();
    await expect(page.getByRole('row', { name: /蔡雨语.*文化路示范小学/ })).toBeVisible();
    await checkPage('queue-of-the-officer');
  });

  await test.step('the dialog says what approval does, before it does it', async () => {
    await page.getByRole('button', { name: '选择全部 299 条' }).click();
    await page.getByRole('button', { name: '通过', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '通过 299 件业务' });
    await expect(dialog).toContainText('299 名学生建立学籍、进入班级，并取得临时学籍号');
    await checkDialog('approval-dialog');
    await dialog.getByRole('button', { name: '通过 299 件' }).click();
  });

  await test.step('each pupil has a result', async () => {
    await expect(page.getByText('全部 299 条已办好')).toBeVisible(JOB);
    await expect(page.getByRole('row', { name: /蔡雨语/ })).toContainText('已办理');
    await checkPage('approval-result');
  });
}
