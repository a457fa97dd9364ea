import { readFileSync } from 'node:fs';
import { expect, test } from '../harness/index.ts';
import { SAMPLE_LIST } from './sample-list.ts';

const OLE_MARK = 'd0cf11e0a1b11ae1';
/** Where the first name of an OLE container stands, far enough behind the mark. */
const OLE_NAME_AT = 512;

/** Files as they come from offices, and what the page must say about each. */
const WRONG_FILES = [
  { name: '截断的旧表.xls', content: ole('Workbook'), says: '损坏' },
  { name: '不是名册.csv', content: Buffer.from('姓名,性别\n张三,男\n'), says: '表头' },
  { name: '改名的网页.xls', content: Buffer.from('<html><table><tr><td>姓名'), says: '网页' },
  { name: '改名的照片.xlsx', content: Buffer.from('89504e470d0a1a0a', 'hex'), says: '改扩展名不会改变文件类型' },
  { name: '有密码.xlsx', content: ole('EncryptedPackage'), says: '打开密码' },
  { name: '空.xlsx', content: Buffer.alloc(0), says: '没有内容' },
  { name: '截断.xlsx', content: readFileSync(SAMPLE_LIST).subarray(0, 20_000), says: '损坏' },
] as const;

test('wrong files are refused with what to do instead', async ({ page, signInAs, watch, checkPage }) => {
  await signInAs('wenhualu-clerk');
  watch.expectRefusal(415, /^\/api\/imports$/);
  for (const { name, content, says } of WRONG_FILES) {
    await test.step(name, async () => {
      await page.goto('/registration/imports');
      await page.getByRole('button', { name: '上传名册' }).setInputFiles({ name, mimeType: '', buffer: content });
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(page.getByRole('alert')).toContainText(/请|上传/);
    });
  }
  await checkPage('import-refused');
});

function ole(name: string): Buffer {
  const file = Buffer.alloc(OLE_NAME_AT + 1_024);
  file.write(OLE_MARK, 'hex');
  file.write(name, OLE_NAME_AT, 'utf16le');
  return file;
}
