import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/harness/find-browser.ts';

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/global-setup.ts',
  outputDir: 'test-results/browser',
  // One story at a time: all of them work on one register.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
