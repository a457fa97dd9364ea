// npm run test:long -- [name …]: the tests that draw, with many more draws than npm test has time for, and those that
// need what not every machine gives. Each prints its seed.
import { runCommand } from './run-command.mjs';

/** By name: the test file, and how much more of it; in a browser what ends in .spec.ts. */
const LONG = {
  scope: { file: 'apps/server/register.scope.test.ts', env: { XUEJI_SCOPE_DRAWS: '20000' } },
  hostile: { file: 'apps/server/hostile-requests.int.test.ts', env: { XUEJI_HOSTILE_REQUESTS: '10000' } },
  'take-over': {
    file: 'simulation/take-over-file/take-over.int.test.ts',
    env: { XUEJI_TAKE_OVER_PUPILS: '1000000', XUEJI_TAKE_OVER_BAD_SHARE: '0.02' },
  },
  disk: { file: 'apps/server/full-disk.long.test.ts', env: { XUEJI_LONG_TESTS: '1' } },
  pages: { file: 'e2e/accounts/everybody-walks-the-pages.long.spec.ts', env: { XUEJI_LONG_TESTS: '1' } },
  crash: { file: 'apps/server/crash-journal.int.test.ts', env: { XUEJI_CRASH_KILLS: '30' } },
};

const named = process.argv.slice(2);
const wanted = named.length === 0 ? Object.keys(LONG) : named;
let failed = 0;
for (const name of wanted) {
  if (!Object.hasOwn(LONG, name)) {
    process.stderr.write(`There is no long test ${name}; there are ${Object.keys(LONG).join(', ')}\n`);
    failed += 1;
    continue;
  }
  const { code, seconds } = await runLong(LONG[name]);
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'} ${name}, ${seconds.toFixed(0)} s\n`);
  if (code !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;

/** @param {{ file: string, env: Record<string, string> }} test */
async function runLong({ file, env }) {
  if (!file.endsWith('.spec.ts')) return runCommand('node_modules/.bin/vitest', ['run', file], { live: true, env });
  const build = await runCommand('npm', ['run', '--silent', 'build'], { live: true });
  if (build.code !== 0) return build;
  return runCommand('node_modules/.bin/playwright', ['test', '--project=long', '--reporter=list', file], {
    live: true,
    env,
  });
}
