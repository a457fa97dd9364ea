import type { Id } from '@xueji/kernel';
import { plainValueOf, readWorkbook, type SheetRow, WorkbookWriter } from '@xueji/platform/spreadsheet';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALL_PUPIL_COLUMNS,
  type FieldPath,
  type FieldValue,
  fieldOf,
  findFieldByHeader,
  GUARDIAN_FIELDS,
  guardianPath,
  parseStudent,
  type RawValue,
  STUDENT_FIELDS,
  type StudentDraft,
  type StudentRecord,
} from '../model/index.ts';
import { anyRecord, CARRIED_FIELDS, KEPT_ELSEWHERE } from '../testing/any-record.ts';
import { recordContext } from '../testing/index.ts';
import { openStudentWorld, type StudentWorld } from '../testing/student-world.ts';
import { findCardRecord } from './read-card.ts';
import { readPupilCells } from './read-pupil-cells.ts';
import { lockStoredRecord } from './stored-record.ts';

const SEED = 20_260_910;
const RUNS = 40;

let world: StudentWorld;
beforeAll(async () => {
  world = await openStudentWorld();
});
afterAll(() => world.close());

/** Every value of a record with its path, as a form or a row of a workbook holds it: text. */
function written(draft: StudentDraft): ReadonlyMap<FieldPath, string> {
  const own = CARRIED_FIELDS.map(({ key }) => [key, draft[key]] as const);
  const family = draft.guardians.flatMap((guardian, index) =>
    GUARDIAN_FIELDS.map(({ key }) => [guardianPath(index, key), guardian[key]] as const),
  );
  return new Map(
    [...own, ...family].flatMap(([path, value]) => (value === undefined ? [] : [[path, textOf(value)] as const])),
  );
}

function textOf(value: FieldValue): string {
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

function read(values: Iterable<readonly [FieldPath, RawValue]>): StudentDraft {
  const { draft, findings } = parseStudent(values, recordContext());
  expect(findings).toEqual([]);
  return draft;
}

/** Every column a list can have, written as an export is and read as an import is. */
async function throughWorkbook(studentId: Id<'student'>): Promise<StudentDraft> {
  const reading = { columns: ALL_PUPIL_COLUMNS.map(({ key }) => key), isMasked: false, language: 'zh' } as const;
  const cells = await world.services.database.transaction(world.clerk, (tx) =>
    readPupilCells(world.services, tx, [studentId], reading),
  );
  const texts = cells.get(studentId) ?? {};
  // Of the composed columns an import would read the guardian as a family member once more.
  const columns = ALL_PUPIL_COLUMNS.filter(({ path }) => path !== undefined);
  const writer = new WorkbookWriter({
    sheetName: '学生',
    banner: '一年级1班',
    columns: columns.map(({ label, width }) => ({ title: label.zh, width })),
    footer: '',
    properties: { creator: '学籍', description: '', createdAt: new Date('2026-09-10T01:00:00Z') },
  });
  await writer.addRows([columns.map(({ key }) => texts[key] ?? '')]);
  const rows: SheetRow[] = [];
  for await (const row of readWorkbook([await writer.finish()])) rows.push(row);
  const [, header, data] = rows;
  const paths = header?.cells.map(({ text }) => findFieldByHeader(text)) ?? [];
  expect(paths).toEqual(columns.map(({ path }) => path));
  return read(
    paths.flatMap((path, index): (readonly [FieldPath, RawValue])[] => {
      const cell = data?.cells[index];
      // What the register fills in is in the file for people; an import leaves it to the register.
      const isTaken = path !== undefined && fieldOf(path).required !== 'system';
      return !isTaken || cell === undefined ? [] : [[path, plainValueOf(cell)]];
    }),
  );
}

async function throughRegister(draft: StudentDraft): Promise<{
  readonly studentId: Id<'student'>;
  readonly stored: StudentDraft;
  readonly shown: StudentRecord;
}> {
  const studentId: Id<'student'> = await world.addPupil(draft, { isWhole: true });
  return await world.services.database.transaction(world.clerk, async (tx) => {
    const stored = await lockStoredRecord(world.services, tx, studentId);
    const shown = await findCardRecord(world.services, tx, studentId, 'full');
    if (stored === undefined || shown === undefined) throw new Error('The record just written is out of sight');
    return { studentId, stored: stored.draft, shown };
  });
}

describe('every field', () => {
  it('is carried, or is filled in by the register, or is kept by another room', () => {
    const left = STUDENT_FIELDS.filter((field) => !CARRIED_FIELDS.includes(field));
    expect(left.every(({ key, required }) => required === 'system' || KEPT_ELSEWHERE.has(key))).toBe(true);
    expect(CARRIED_FIELDS.length).toBeGreaterThanOrEqual(45);
  });

  it('goes from form to record to workbook and back, and is shown as it was', { timeout: 60_000 }, async () => {
    const round = fc.asyncProperty(anyRecord(), async (draft) => {
      const form = [...written(draft)].map(([path, text]): [FieldPath, RawValue] => [path, { kind: 'text', text }]);
      expect(read(form)).toEqual(draft);
      const { studentId, stored, shown } = await throughRegister(draft);
      expect(stored).toEqual(draft);
      expect(await throughWorkbook(studentId)).toEqual(draft);
      for (const [path, text] of written(draft)) expect(shownText(shown, path), path).toBe(text);
    });
    await fc.assert(round, { seed: SEED, numRuns: RUNS });
  });
});

/** What the record says at a path, written as a form would. */
function shownText(record: StudentRecord, path: FieldPath): string {
  const [, place, key] = /^guardians\.(\d+)\.(\w+)$/.exec(path) ?? [];
  const values = place === undefined ? record.values : record.guardians[Number(place)]?.values;
  const value = values?.[key ?? path];
  if (value === undefined || value === null) return '';
  return fieldOf(path).kind === 'decimal' ? String(Number(value)) : textOf(value);
}
