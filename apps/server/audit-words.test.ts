import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { auditActionNames } from '@xueji/accounts';
import { describe, expect, it } from 'vitest';

const ROOMS = path.resolve(import.meta.dirname, '../../modules');

/** Every action that is written out where something is audited. */
const actions = readdirSync(ROOMS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[a-z-]+\/server\/[^/]+\.ts$/.test(file) && !file.includes('.test.'))
  .flatMap((file) => [...readFileSync(path.join(ROOMS, file), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)])
  .flatMap(([, action]) => action ?? []);

describe('what is audited', () => {
  it('is found in the sources, so that the question below means something', () => {
    expect(actions).toContain('students.open');
  });

  it.each([...new Set(actions)].sort())('%s has words in both languages', (action) => {
    expect(auditActionNames).toHaveProperty([action]);
  });
});
