import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{kernel,platform,modules,simulation,apps,database,scripts}/**/*.test.ts'],
    // What needs a machine of its own, or an hour, is run by name: npm run test:long.
    exclude: ['**/node_modules/**', ...(process.env['XUEJI_LONG_TESTS'] === '1' ? [] : ['**/*.long.test.ts'])],
    globalSetup: ['platform/testing/global-setup.ts'],
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    // By default one core is left free, which on two is half; integration tests wait for PostgreSQL anyway.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
