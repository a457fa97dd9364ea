import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/harness/find-browser.ts';
import { STORY } from './e2e/story.ts';

const isRoot = process.getuid?.() === 0;
const LONG = '**/*.long.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/global-setup.ts',
  outputDir: 'test-results/browser',
  // One story at a time: all of them work on one register.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  projects: [
    ...STORY.map((part, index) => ({
      name: part,
      testMatch: `${part}.spec.ts`,
      dependencies: STORY.slice(Math.max(0, index - 1), index),
    })),
    { name: 'by themselves', testIgnore: [...STORY.map((part) => `${part}.spec.ts`), LONG] },
    // Run by name: npm run test:long.
    ...(process.env['XUEJI_LONG_TESTS'] === '1' ? [{ name: 'long', testMatch: LONG }] : []),
  ],
  use: {
    // Known to the test processes, which read this file after the node has started.
    baseURL: process.env['XUEJI_E2E_ADDRESS'],
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
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
