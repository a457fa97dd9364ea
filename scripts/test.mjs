// npm test: installs what is missing, runs every suite, and ends with the line "N passed, N failed".
// A suite that could not run, ran nothing, or left a test out counts as failed: silence is never success.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runChecks } from './check.mjs';
import { prepareMachine } from './prepare-machine.mjs';
import { ROOT, runCommand } from './run-command.mjs';

const REPORTS = path.join(ROOT, 'test-results');
const UNIT_REPORT = path.join(REPORTS, 'vitest.json');
const BROWSER_REPORT = path.join(REPORTS, 'playwright.json');

/** @typedef {{ passed: number, failed: number }} Count */

const startedAt = performance.now();
rmSync(REPORTS, { recursive: true, force: true });

const count = { passed: 0, failed: 0 };
const machine = await prepareMachine();
for (const lack of machine.lacks) process.stderr.write(`${lack}\n`);

if (machine.canRun) {
  await runSuite('check', runChecks);
  await runSuite('unit and integration tests', runUnitTests);
  await runSuite('web build', buildWeb);
  await runSuite('browser tests', runBrowserTests);
} else {
  count.failed += 1;
}

process.stdout.write(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {() => Promise<Count>} suite
 */
async function runSuite(name, suite) {
  process.stdout.write(`\n━━ ${name} ━━\n`);
  const from = performance.now();
  const { passed, failed } = await suite();
  count.passed += passed;
  count.failed += failed;
  process.stdout.write(
    `${name}: ${passed} passed, ${failed} failed, ${((performance.now() - from) / 1000).toFixed(1)} s\n`,
  );
}

/** @returns {Promise<Count>} */
async function runUnitTests() {
  const { code } = await runCommand(
    'node_modules/.bin/vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    { live: true },
  );
  const report = readReport(UNIT_REPORT);
  if (!report) return { passed: 0, failed: 1 };
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  // A file that broke before its first test has no test to count: the file is the failure.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status === 'passed'),
  ).length;
  return settle({ passed, failed: tests.length - passed + brokenFiles }, code);
}

/** @returns {Promise<Count>} */
async function buildWeb() {
  const { code, output } = await runCommand('npm', ['run', '--silent', 'build']);
  if (code !== 0) process.stdout.write(output);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @returns {Promise<Count>} */
async function runBrowserTests() {
  if (!machine.hasBrowser) return { passed: 0, failed: 1 };
  const { code } = await runCommand('node_modules/.bin/playwright', ['test', '--reporter=list,json'], {
    live: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT },
  });
  const report = readReport(BROWSER_REPORT);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky + skipped + report.errors.length }, code);
}

/**
 * What the report says, unless the run itself says worse.
 *
 * @param {Count} counted
 * @param {number} code
 * @returns {Count}
 */
function settle({ passed, failed }, code) {
  const ranNothing = passed + failed === 0;
  const failedOutsideTests = code !== 0 && failed === 0;
  return { passed, failed: ranNothing || failedOutsideTests ? failed + 1 : failed };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
