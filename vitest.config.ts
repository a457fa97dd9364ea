import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{kernel,platform,modules,simulation,apps,database,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['platform/testing/global-setup.ts'],
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    // By default one core is left free, which on two is half; integration tests wait for PostgreSQL anyway.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
