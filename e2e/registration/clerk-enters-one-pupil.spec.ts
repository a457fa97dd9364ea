import type { Page } from '@playwright/test';
import { expect, test } from '../harness/index.ts';

/** What is typed, by field; a field that is not here is passed by with Enter. `choice`: typed for and taken from a list. */
type Typed = { readonly text: string } | { readonly choice: string } | { readonly yesNo: '是' | '否' };

const FORM: Readonly<Record<string, Typed>> = {
  name: { text: '宋知远' },
  birthPlaceCode: { choice: '410105' },
  ethnicCode: { choice: '汉族' },
  healthCode: { choice: '健康' },
  hukouPlaceCode: { choice: '410105' },
  hukouTypeCode: { choice: '3' },
  classId: { choice: '1' },
  entryYearMonth: { text: '202609' },
  entryModeCode: { choice: '11' },
  attendanceModeCode: { choice: '走读' },
  currentAddress: { text: '郑州市金水区农科路38号' },
  phone: { text: '18690170988' },
  onlyChild: { yesNo: '否' },
  preschool: { yesNo: '是' },
  leftBehindCode: { choice: '0' },
  migrantChild: { yesNo: '否' },
  orphan: { yesNo: '否' },
  martyrFamily: { yesNo: '否' },
  govPurchasedSeat: { yesNo: '否' },
  aidNeeded: { yesNo: '否' },
  boardingSubsidy: { yesNo: '否' },
  commuteKm: { text: '1.5' },
  commuteModeCode: { choice: '步行' },
  schoolBus: { yesNo: '否' },
  'guardians.0.name': { text: '张芳彤' },
  'guardians.0.relationCode': { choice: '52' },
  'guardians.0.address': { text: '郑州市金水区农科路38号' },
  'guardians.0.hukouPlaceCode': { choice: '410105' },
  'guardians.0.phone': { text: '13062466449' },
  'guardians.0.isGuardian': { yesNo: '是' },
  'guardians.0.idTypeCode': { choice: '1 居民' },
  'guardians.0.idNumber': { text: '410122199409118962' },
};

test('a clerk enters one pupil without a mouse, and changes the draft', async ({ page, signInAs, checkPage }) => {
  await signInAs('nongkelu-clerk');

  await test.step('first the child is looked for', async () => {
    await page.goto('/registration/entry');
    await expect(page.getByLabel('身份证件号')).toBeFocused();
    await checkPage('entry-search');
    await page.getByLabel('身份证件号').focus();
    await page.keyboard.type('410122201909117114');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: '个人基础信息' })).toBeVisible();
  });

  await test.step('the document has filled in what it says', async () => {
    await expect(field(page, 'birthDate').getByRole('textbox')).toHaveValue('2019-09-11');
    await expect(field(page, 'birthDate')).toContainText('由系统按已填内容填入');
    await expect(field(page, 'sexCode')).toContainText('男');
  });

  await test.step('Ctrl S shows everything that is missing and goes to the first', async () => {
    await page.keyboard.press('Control+s');
    await expect(field(page, 'name').getByRole('textbox')).toBeFocused();
    await expect(field(page, 'name')).toContainText('F-required');
    await checkPage('entry-form-missing');
    await field(page, 'name').getByRole('textbox').focus();
  });

  await test.step('field by field with Enter', async () => {
    await walk(page);
    await expect(page.getByText(/草稿已保存 \d\d:\d\d:\d\d/)).toBeVisible();
  });

  await test.step('the form survives leaving the page', async () => {
    await page.goto('/workbench');
    await page.goto('/registration/entry');
    await expect(page.getByText('宋知远，草稿保存于')).toBeVisible();
    await page.getByRole('button', { name: '继续填写' }).press('Enter');
    await expect(field(page, 'currentAddress').getByRole('textbox')).toHaveValue('郑州市金水区农科路38号');
  });

  await test.step('it becomes a draft', async () => {
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { name: '已保存为草稿' })).toBeVisible();
    await checkPage('entry-done');
  });

  await test.step('the draft is changed; its numbers stay unseen and unchanged', async () => {
    await page.getByRole('link', { name: '到草稿与送审' }).press('Enter');
    await page.getByRole('row', { name: /宋知远/ }).press('Enter');
    await page.getByRole('button', { name: '更正' }).press('Enter');
    await expect(field(page, 'idNumber').getByRole('textbox')).toHaveAttribute('placeholder', /4101\*{10}7114/);
    await field(page, 'currentAddress').getByRole('textbox').fill('郑州市金水区农科路39号');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('宋知远');
    await page.getByRole('link', { name: '时间线' }).press('Enter');
    await expect(page.getByText('修改草稿')).toBeVisible();
    await expect(page.locator('ins', { hasText: '农科路39号' })).toBeVisible();
  });
});

function field(page: Page, path: string) {
  return page.locator(`[data-field="${path}"]`);
}

/** Walks the form as the clerk does: types where there is something to type, Enter everywhere. */
async function walk(page: Page): Promise<void> {
  const paths = await page.evaluate<readonly string[]>(
    "[...document.querySelectorAll('[data-field]')].map((each) => each.dataset.field)",
  );
  for (const path of paths) {
    await expect(field(page, path).locator(':focus'), `the cursor stands in ${path}`).toHaveCount(1);
    const typed = FORM[path];
    if (typed !== undefined) await type(page, typed);
    if (typed === undefined || !('choice' in typed)) await page.keyboard.press('Enter');
  }
  await expect(page.locator('[data-save]')).toBeFocused();
}

async function type(page: Page, typed: Typed): Promise<void> {
  if ('text' in typed) {
    await page.keyboard.type(typed.text);
  } else if ('choice' in typed) {
    await page.keyboard.type(typed.choice);
    const lists = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await expect(lists.locator('.ant-select-item-option').first()).toContainText(typed.choice);
    await page.keyboard.press('Enter');
  } else {
    await page.keyboard.press(typed.yesNo === '是' ? 'Space' : 'ArrowRight');
  }
}
