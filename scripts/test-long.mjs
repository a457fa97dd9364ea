// npm run test:long -- [name …]: the tests that draw, with many more draws than npm test has time for, and those that
// need what not every machine gives. They draw from a seed that no run had before; its number is part of their title, and
// with it in the variable named here the same is drawn again.
import { runCommand } from './run-command.mjs';

/** By name: the test file (in a browser what ends in .spec.ts), how much more of it, and the variable of its seed. */
const LONG = {
  scope: { file: 'apps/server/register.scope.test.ts', env: { XUEJI_SCOPE_DRAWS: '20000' }, seed: 'XUEJI_SCOPE_SEED' },
  hostile: {
    file: 'apps/server/hostile-requests.int.test.ts',
    env: { XUEJI_HOSTILE_REQUESTS: '10000' },
    seed: 'XUEJI_HOSTILE_SEED',
  },
  'take-over': {
    file: 'simulation/take-over-file/take-over.int.test.ts',
    env: { XUEJI_TAKE_OVER_PUPILS: '1000000', XUEJI_TAKE_OVER_BAD_SHARE: '0.02' },
  },
  disk: { file: 'apps/server/full-disk.long.test.ts', env: { XUEJI_LONG_TESTS: '1' }, seed: 'XUEJI_CRASH_SEED' },
  clock: {
    file: 'apps/server/shifted-system-clock.long.test.ts',
    env: { XUEJI_LONG_TESTS: '1' },
    seed: 'XUEJI_CRASH_SEED',
  },
  pages: { file: 'e2e/accounts/everybody-walks-the-pages.long.spec.ts', env: { XUEJI_LONG_TESTS: '1' } },
  crash: { file: 'apps/server/crash-journal.int.test.ts', env: { XUEJI_CRASH_KILLS: '30' }, seed: 'XUEJI_CRASH_SEED' },
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

/** @param {{ file: string, env: Record<string, string>, seed?: string }} test */
async function runLong({ file, env, seed }) {
  if (!file.endsWith('.spec.ts')) {
    const drawn = seed === undefined ? {} : { [seed]: process.env[seed] ?? String(Date.now() % 1_000_000) };
    return runCommand('node_modules/.bin/vitest', ['run', file], { live: true, env: { ...env, ...drawn } });
  }
  const build = await runCommand('npm', ['run', '--silent', 'build'], { live: true });
  if (build.code !== 0) return build;
  return runCommand('node_modules/.bin/playwright', ['test', '--project=long', '--reporter=list', file], {
    live: true,
    env,
  });
}
