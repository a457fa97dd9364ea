// npm run mutants: deliberate bugs, each applied to a copy of the project, where the test that names it must fail.
// A test that passes with its mutant proves nothing; a mutant that no longer applies proves nothing either.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, runCommand } from './run-command.mjs';

const MUTANTS = path.join(ROOT, 'tools', 'mutants');

const survivors = [];
for (const name of readdirSync(MUTANTS).filter((file) => file.endsWith('.patch'))) {
  const test = /^Killed-by: (\S+)$/m.exec(readFileSync(path.join(MUTANTS, name), 'utf8'))?.[1];
  if (test === undefined) throw new Error(`${name} does not say which test kills it`);
  const copy = await copyProject();
  try {
    const sound = await runTest(copy, test);
    const applied = await runCommand('git', ['apply', path.join(MUTANTS, name)], { cwd: copy });
    const mutated = applied.code === 0 ? await runTest(copy, test) : applied;
    const isKilled = sound.code === 0 && applied.code === 0 && mutated.code !== 0;
    const why =
      sound.code !== 0
        ? 'the test fails without it'
        : applied.code !== 0
          ? 'it does not apply'
          : 'the test passes with it';
    process.stdout.write(
      `${isKilled ? 'killed  ' : 'SURVIVED'} ${name.padEnd(28)} by ${test}${isKilled ? '' : `: ${why}`}\n`,
    );
    if (!isKilled) survivors.push(name);
    if (sound.code !== 0) process.stdout.write(sound.output);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
process.exitCode = survivors.length === 0 ? 0 : 1;

/** A copy of the project with its own workspaces and everybody else's packages. */
async function copyProject() {
  const copy = mkdtempSync(path.join(tmpdir(), 'xueji-mutant-'));
  const { output } = await runCommand('git', ['ls-files', '-z']);
  for (const file of output.split('\0').filter(Boolean)) cpSync(path.join(ROOT, file), path.join(copy, file));
  const packages = path.join(ROOT, 'node_modules');
  mkdirSync(path.join(copy, 'node_modules', '@xueji'), { recursive: true });
  for (const name of readdirSync(packages).filter((each) => each !== '@xueji'))
    symlinkSync(path.join(packages, name), path.join(copy, 'node_modules', name));
  for (const name of readdirSync(path.join(packages, '@xueji')))
    symlinkSync(readlinkSync(path.join(packages, '@xueji', name)), path.join(copy, 'node_modules', '@xueji', name));
  return copy;
}

function runTest(cwd, test) {
  return runCommand(process.execPath, [path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', test], { cwd });
}
