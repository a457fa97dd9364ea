import sharp from 'sharp';
import { expect, test } from '../harness/index.ts';

test('a clerk adds a photo, cropped by keyboard', async ({ page, signInAs, checkPage, checkDialog }) => {
  await signInAs('no101-clerk');
  await page.getByRole('navigation').getByRole('link', { name: '学生', exact: true }).click();
  await page.getByRole('row').nth(2).dblclick();
  await page.getByRole('button', { name: /^(上传|更换)照片$/ }).click();

  await test.step('a file that is no picture is told about before it is sent', async () => {
    await page
      .getByLabel('选择图片')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('text') });
    await expect(page.getByRole('alert')).toContainText('浏览器打不开这个文件');
  });

  await test.step('the frame is moved and sized by keys', async () => {
    await page
      .getByLabel('选择图片')
      .setInputFiles({ name: '41010120120101001X.png', mimeType: 'image/png', buffer: await portrait() });
    const across = page.getByLabel('左右');
    const size = page.getByLabel('大小');
    await expect(size).toBeVisible();
    const before = { across: await across.inputValue(), size: await size.inputValue() };
    await page.getByRole('button', { name: /裁剪区域/ }).press('-');
    await page.getByRole('button', { name: /裁剪区域/ }).press('ArrowRight');
    expect(Number(await size.inputValue())).toBeLessThan(Number(before.size));
    expect(Number(await across.inputValue())).toBeGreaterThan(Number(before.across));
    await checkDialog('photo-crop');
  });

  await test.step('the portrait stands in the record', async () => {
    await page.getByRole('button', { name: '保存照片' }).click();
    await expect(page.getByRole('img', { name: '学生照片' })).toBeVisible();
    const image = page.getByRole('img', { name: '学生照片' });
    await expect
      .poll(() => image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(358);
    await checkPage('record-with-photo');
  });
});

/** A drawn head and shoulders. */
async function portrait(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200">
    <rect width="900" height="1200" fill="#dbe7f5"/>
    <path d="M120 1200c0-260 150-360 330-360s330 100 330 360z" fill="#1d4f91"/>
    <circle cx="450" cy="520" r="230" fill="#f1c9a5"/>
    <path d="M215 500c0-190 110-270 235-270s235 80 235 270c-60-120-160-150-235-150s-175 30-235 150z" fill="#2b2b2b"/>
    <circle cx="370" cy="530" r="22"/><circle cx="530" cy="530" r="22"/>
    <path d="M370 640q80 60 160 0" stroke="#8a4b3a" stroke-width="14" fill="none"/></svg>`;
  return await sharp(Buffer.from(drawing)).png().toBuffer();
}
