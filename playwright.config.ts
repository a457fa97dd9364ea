import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/harness/find-browser.ts';

const isRoot = process.getuid?.() === 0;
const LONG = '**/*.long.spec.ts';

/** The folders whose tests share the first register, about half by time; all others share the second. */
const ON_THE_FIRST = ['organisations', 'papers', 'story', 'students'].map((folder) => `${folder}/*.spec.ts`);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  forbidOnly: true,
  retries: 0,
  // Times are long, for a machine that has other work: what is there at once is not waited for.
  timeout: 480_000,
  expect: { timeout: 20_000 },
  // Two registers side by side, each with its node; on one register one test at a time, in the order of their files.
  workers: 2,
  projects: [
    { name: 'first register', workers: 1, testMatch: ON_THE_FIRST, testIgnore: LONG },
    { name: 'second register', workers: 1, testIgnore: [...ON_THE_FIRST, LONG] },
    // Run by name: npm run test:long.
    ...(process.env['XUEJI_LONG_TESTS'] === '1' ? [{ name: 'long', workers: 1, testMatch: LONG }] : []),
  ],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: findBrowser(),
      // Chromium's sandbox does not start as root.
      ...(isRoot ? { args: ['--no-sandbox'] } : {}),
    },
    // The smallest screen that offices have; nothing may need sideways scrolling on it.
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    // What is not there by then does not come: a broken page must not cost the whole time of its test.
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
