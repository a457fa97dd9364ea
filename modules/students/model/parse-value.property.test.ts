import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordContext } from '../testing/index.ts';
import { type FieldPath, GUARDIAN_FIELDS, guardianPath, STUDENT_FIELDS } from './field-catalogue.ts';
import { parseStudent } from './parse-student.ts';
import type { FieldValue, RawValue } from './parse-value.ts';
import { checkStudent, describeFinding } from './student-rules.ts';

const SEED = 20_260_910;
const RUNS = { seed: SEED, numRuns: 300 };
const context = recordContext();

const paths: readonly FieldPath[] = [
  ...STUDENT_FIELDS.map(({ key }) => key),
  ...GUARDIAN_FIELDS.map(({ key }) => guardianPath(1, key)),
];
/** What sheets hold: any text, and texts that look like numbers, dates, names and codes. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.stringMatching(/^[0-9]{1,20}[Xx]?$/),
  fc.stringMatching(/^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?$/),
  fc.stringMatching(/^[王李张刘陈古丽·•.] ?[王李张刘陈古丽·•. ]{0,8}$/),
);
const rawValues: fc.Arbitrary<RawValue> = fc.oneof(
  texts.map((text): RawValue => ({ kind: 'text', text })),
  fc.double().map((value): RawValue => ({ kind: 'number', value, text: String(value) })),
  fc.integer().map((value): RawValue => ({ kind: 'number', value, text: String(value) })),
  fc.boolean().map((value): RawValue => ({ kind: 'boolean', value })),
);
const rows = fc.dictionary(fc.constantFrom(...paths), rawValues, { maxKeys: 20 });

function cellsOf(row: Record<string, RawValue>): readonly (readonly [FieldPath, RawValue])[] {
  return Object.entries(row) as unknown as readonly (readonly [FieldPath, RawValue])[];
}

describe(`reading anything at all, seed ${SEED}`, () => {
  it('never fails, and finds at most one thing to a field', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { draft, findings } = parseStudent(cellsOf(row), context);
        const found = checkStudent(draft, context, findings);
        expect(new Set(found.map(({ field }) => field)).size).toBe(found.length);
        for (const finding of found) {
          const { message, why, fix } = describeFinding(finding);
          expect([message, why, fix].map(({ zh, en }) => zh + en).join('')).not.toMatch(/\{\w+\}/);
        }
      }),
      RUNS,
    );
  });

  it('a value read and written again is the same value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), rawValues, (path, raw) => {
        const first = parseStudent([[path, raw]], context).draft;
        const again = parseStudent(rawOf(first, path), context).draft;
        expect(again).toEqual(first);
      }),
      RUNS,
    );
  });

  it('a finding never repeats what was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.stringMatching(/^[a-z王李张刘陈0-9]{7,18}$/), (path, text) => {
        const { draft, findings } = parseStudent([[path, { kind: 'text', text }]], context);
        expect(JSON.stringify(checkStudent(draft, context, findings))).not.toContain(text);
      }),
      RUNS,
    );
  });
});

/** The cell that would hold what a draft holds at a path. */
function rawOf(
  draft: ReturnType<typeof parseStudent>['draft'],
  path: FieldPath,
): readonly (readonly [FieldPath, RawValue])[] {
  const [, index, key] = /^guardians\.(\d+)\.(\w+)$/.exec(path) ?? [];
  const holder: object = index === undefined ? draft : (draft.guardians[Number(index)] ?? {});
  const value = Reflect.get(holder, key ?? path) as FieldValue | undefined;
  if (value === undefined) return [[path, { kind: 'empty' }]];
  if (typeof value === 'boolean') return [[path, { kind: 'boolean', value }]];
  if (typeof value === 'number') return [[path, { kind: 'number', value, text: String(value) }]];
  return [[path, { kind: 'text', text: value }]];
}
