import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const MUTANTS = path.join(ROOT, 'tools', 'mutants');

describe('every mutant', () => {
  it.each(readdirSync(MUTANTS))('still applies to the code as it is, and names a test that exists: %s', (name) => {
    const patch = path.join(MUTANTS, name);
    const test = /^Killed-by: (\S+)$/m.exec(readFileSync(patch, 'utf8'))?.[1] ?? '';
    expect(existsSync(path.join(ROOT, test)) && test.endsWith('.test.ts')).toBe(true);
    execFileSync('git', ['apply', '--check', patch], { cwd: ROOT });
  });
});
