import type { Locator, Page } from '@playwright/test';
import { expect, JOB, test } from '../harness/index.ts';
import { SAMPLE_LIST } from '../registration/sample-list.ts';

/** More than any page here has places to stop at before its content. */
const TABS_MAX = 40;

test('a clerk signs in and imports a list without a mouse', async ({ page, accountOf }) => {
  const { loginName, password } = accountOf('wenhualu-clerk');

  await test.step('name, password, Enter', async () => {
    await page.goto('/');
    await expect(page.getByLabel('账号')).toBeFocused();
    await page.keyboard.type(loginName);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台');
  });

  await test.step('by Tab to the menu, by Enter to the import', async () => {
    await tabTo(page, page.getByRole('navigation').getByRole('link', { name: '导入新生名册' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入新生名册');
  });

  await test.step('the file is chosen and the list is checked', async () => {
    // Awaited from here on: the browser needs a moment to hand its dialog over to the test.
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, page.getByRole('button', { name: '上传名册' }));
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(SAMPLE_LIST);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('grade1-intake-2026.xlsx', JOB);
    await expect(page.getByRole('table')).toContainText('身份证号校验位不对', JOB);
  });

  await test.step('the table is walked by arrows', async () => {
    const rows = page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('cell') });
    await tabTo(page, rows.first());
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(rows.last()).toBeFocused();
  });

  await test.step('Enter opens the row beside the table, Escape closes it and leads back to the row', async () => {
    const panel = page.getByRole('region', { name: /^第 \d+ 行$/ });
    const row = page.getByRole('table').getByRole('row').last();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('textbox').and(page.locator(':focus'))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(row).toBeFocused();
  });
});

/** Presses Tab until the place has the focus, as somebody would who sees where it is. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if ((await place.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  await expect(place).toBeFocused();
}
