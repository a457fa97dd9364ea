import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { auditActionNames, auditDetailNames } from '@xueji/accounts';
import { describe, expect, it } from 'vitest';

const ROOMS = path.resolve(import.meta.dirname, '../../modules');

const sources = readdirSync(ROOMS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[a-z-]+\/server\/[^/]+\.ts$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(path.join(ROOMS, file), 'utf8'));

/** Every action that is written out where something is audited. */
const actions = sources
  .flatMap((text) => [...text.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)])
  .flatMap(([, action]) => action ?? []);

/** Every particular that is written out in an audit entry or in an event of an account. */
const particulars = sources
  .flatMap((text) => [...enclosedAfter(text, 'appendAudit('), ...enclosedAfter(text, 'appendSecurityEvent(')])
  .flatMap((entry) => [...enclosedAfter(entry, 'filter: {'), ...enclosedAfter(entry, 'details: {')])
  .flatMap(keysOf);

/** What stands between each opening, which ends with its bracket, and the bracket that closes it. */
function enclosedAfter(text: string, opening: string): readonly string[] {
  return text
    .split(opening)
    .slice(1)
    .map((rest) => {
      let depth = 1;
      const end = [...rest].findIndex((sign) => {
        if ('([{'.includes(sign)) depth += 1;
        if (')]}'.includes(sign)) depth -= 1;
        return depth === 0;
      });
      return rest.slice(0, end);
    });
}

/** The names of an object as it is written, those within its values left out. */
function keysOf(written: string): readonly string[] {
  let outer = written;
  while (/[([{][^()[\]{}]*[)\]}]/.test(outer)) outer = outer.replaceAll(/[([{][^()[\]{}]*[)\]}]/g, '');
  return outer.split(',').flatMap((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1] ?? []);
}

describe('what is audited', () => {
  it('is found in the sources, so that the questions below mean something', () => {
    expect(actions).toContain('students.open');
    expect(particulars).toEqual(
      expect.arrayContaining(['emergencyAccessId', 'caseId', 'acceptedWarnings', 'together']),
    );
  });

  it.each([...new Set(actions)].sort())('%s has words in both languages', (action) => {
    expect(auditActionNames).toHaveProperty([action]);
  });

  it.each([...new Set(particulars)].sort())('the particular %s has words in both languages', (key) => {
    expect(auditDetailNames).toHaveProperty([key]);
  });
});
