// npm run check: everything that can be known without running the program. Steps run side by side; one line each,
// and the whole output of those that failed.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runCommand } from './run-command.mjs';

/** @type {readonly { name: string, command: string, args: readonly string[] }[]} */
const STEPS = [
  { name: 'format', command: 'node_modules/.bin/biome', args: ['check', '.'] },
  { name: 'lint', command: 'node_modules/.bin/oxlint', args: [] },
  { name: 'types: server', command: 'node_modules/.bin/tsc', args: ['-p', 'tsconfig.server.json'] },
  { name: 'types: web', command: 'node_modules/.bin/tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'import directions', command: process.execPath, args: ['tools/check-imports.mjs'] },
  { name: 'unused code', command: 'node_modules/.bin/knip', args: ['--no-progress'] },
  ...listGenerateChecks(),
];

/**
 * Runs every step.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  for (const folder of ['.', 'tools']) {
    if (!existsSync(path.join(ROOT, folder, 'node_modules'))) {
      process.stderr.write(`Nothing is installed in ${folder}: run npm ci --prefix ${folder}\n`);
      return { passed: 0, failed: STEPS.length };
    }
  }
  const outcomes = await Promise.all(STEPS.map(runStep));
  for (const { step, output } of outcomes.filter(({ code }) => code !== 0)) {
    process.stdout.write(`\n── ${step.name} ──\n${output.trimEnd()}\n`);
  }
  const failed = outcomes.filter(({ code }) => code !== 0).length;
  return { passed: outcomes.length - failed, failed };
}

async function runStep(step) {
  const outcome = await runCommand(step.command, step.args);
  const word = outcome.code === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(`${word} ${step.name.padEnd(28)} ${outcome.seconds.toFixed(1).padStart(5)} s\n`);
  return { step, ...outcome };
}

/** Generated files are fresh: the scripts of package.json named generate:check or generate:check:<what>. */
function listGenerateChecks() {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return Object.keys(scripts)
    .filter((script) => /^generate:check(?::|$)/.test(script))
    .map((script) => ({ name: script, command: 'npm', args: ['run', '--silent', script] }));
}

if (import.meta.filename === path.resolve(process.argv[1] ?? '')) {
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
}
