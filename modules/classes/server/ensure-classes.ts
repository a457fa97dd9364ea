import { promotionInstant, schoolYearStarting } from '@xueji/calendar';
import { gradeCodeOf, type Stage } from '@xueji/code-sets';
import { asPlainDate, type Id, type PlainDate } from '@xueji/kernel';
import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { appendRecordEvents } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import { classCode } from '../model/index.ts';

/** A class of a school by what everybody calls it. */
export interface WantedClass {
  readonly schoolId: Id<'organisation'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly stage: Stage;
  readonly studyYears: number;
  readonly entryYear: number;
  readonly classNumber: number;
}

/** Names a class among all schools. */
export function keyOfClass({ schoolId, stage, entryYear, classNumber }: WantedClass): string {
  return `${schoolId}/${stage}/${entryYear}/${classNumber}`;
}

/** 班级类型 of an ordinary class of each stage. */
const ORDINARY_CLASS: Readonly<Record<Stage, string>> = { 1: '10', 2: '20', 3: '40' };

const CLASSES: BulkTable<WantedClass & { readonly gradeYear: number }> = {
  name: 'classes',
  columns: {
    school_id: ['bigint', ({ schoolId }) => schoolId],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    competence_no: ['bigint', ({ competenceNo }) => competenceNo],
    stage: ['smallint', ({ stage }) => stage],
    study_years: ['smallint', ({ studyYears }) => studyYears],
    entry_year: ['smallint', ({ entryYear }) => entryYear],
    class_number: ['smallint', ({ classNumber }) => classNumber],
    class_kind: ['text', ({ stage }) => ORDINARY_CLASS[stage]],
    formed_on: ['date', ({ entryYear }) => `${entryYear}-09-01`],
    closed_on: ['date', (row) => graduationOf(row)],
  },
};

interface ClassYearRow extends WantedClass {
  readonly classId: Id<'class'>;
  readonly year: number;
}

const CLASS_YEARS: BulkTable<ClassYearRow> = {
  name: 'class_years',
  columns: {
    class_id: ['bigint', ({ classId }) => classId],
    school_year: ['smallint', ({ entryYear, year }) => entryYear + year],
    grade_code: ['text', ({ stage, year }) => gradeCodeOf(stage, year + 1)],
    grade_from: ['timestamptz', ({ entryYear, year }) => promotionInstant(schoolYearStarting(entryYear + year))],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    competence_no: ['bigint', ({ competenceNo }) => competenceNo],
  },
};

/**
 * The classes of the given names, by `keyOfClass`: those that are missing are formed as ordinary classes, with a row for
 * every school year they have been through up to `gradeYear`. Cohorts that have completed the stage get closed classes.
 */
export async function ensureClasses(
  tx: Transaction,
  wanted: readonly WantedClass[],
  gradeYear: number,
  at: Date,
): Promise<ReadonlyMap<string, Id<'class'>>> {
  const byKey = new Map(wanted.map((each) => [keyOfClass(each), each]));
  const names = [...byKey.values()];
  const known = await findClasses(tx, names);
  const missing = names.filter((each) => !known.has(keyOfClass(each)));
  if (missing.length === 0) return known;
  const formed = await insertRows<WantedClass & { gradeYear: number }, { id: Id<'class'>; class_number: number }>(
    tx,
    CLASSES,
    missing.map((each) => ({ ...each, gradeYear })),
    ['id', 'class_number'],
  );
  const written = missing.map((each, index) => {
    const row = formed[index];
    if (row?.class_number !== each.classNumber) throw new Error('New classes were answered in another order');
    return { ...each, classId: row.id };
  });
  await insertRows(
    tx,
    CLASS_YEARS,
    written.flatMap((row) => {
      const last = Math.min(gradeYear, row.entryYear + row.studyYears - 1);
      return Array.from({ length: last - row.entryYear + 1 }, (_, year) => ({ ...row, year }));
    }),
  );
  await appendRecordEvents(
    tx,
    written.map((row) => ({
      kind: 'class.formed',
      occurredAt: at,
      organisationId: row.schoolId,
      scopeNo: row.scopeNo,
      changes: { class: { from: null, to: classCode(row.entryYear, row.classNumber) } },
    })),
  );
  return new Map([...known, ...written.map((row) => [keyOfClass(row), row.classId] as const)]);
}

async function findClasses(tx: Transaction, wanted: readonly WantedClass[]): Promise<Map<string, Id<'class'>>> {
  const { rows } = await sql<{ id: Id<'class'>; place: number }>`
    SELECT c.id, w.place::int AS place
      FROM unnest(${wanted.map((each) => each.schoolId)}::bigint[], ${wanted.map((each) => each.stage)}::smallint[],
                  ${wanted.map((each) => each.entryYear)}::smallint[], ${wanted.map((each) => each.classNumber)}::smallint[])
             WITH ORDINALITY AS w (school_id, stage, entry_year, class_number, place)
      JOIN classes c ON c.school_id = w.school_id AND c.stage = w.stage AND c.entry_year = w.entry_year
                    AND c.class_number = w.class_number`.execute(tx.db);
  return new Map(
    rows.flatMap(({ id, place }) => {
      const each = wanted[place - 1];
      return each === undefined ? [] : [[keyOfClass(each), id] as const];
    }),
  );
}

/** Graduates leave by the end of July of their last school year. */
function graduationOf(row: WantedClass & { readonly gradeYear: number }): PlainDate | undefined {
  const lastYear = row.entryYear + row.studyYears - 1;
  return row.gradeYear > lastYear ? asPlainDate(`${lastYear + 1}-07-30`) : undefined;
}

/** A pupil's sitting in a class. */
export interface KnownMembership {
  readonly classId: Id<'class'>;
  readonly studentId: Id<'student'>;
  readonly scopeNo: string;
  readonly competenceNo: string;
  readonly seatNumber: string | undefined;
  readonly from: PlainDate;
  /** Absent while the pupil sits there. */
  readonly to: PlainDate | undefined;
}

const MEMBERSHIPS: BulkTable<KnownMembership> = {
  name: 'class_memberships',
  columns: {
    class_id: ['bigint', ({ classId }) => classId],
    student_id: ['bigint', ({ studentId }) => studentId],
    scope_no: ['bigint', ({ scopeNo }) => scopeNo],
    competence_no: ['bigint', ({ competenceNo }) => competenceNo],
    seat_number: ['text', ({ seatNumber }) => seatNumber],
    valid_from: ['date', ({ from }) => from],
    valid_to: ['date', ({ to }) => to],
  },
};

/** Writes who sits or sat in which class. A seat that is taken is a fault: ask `listTakenSeats` first. */
export async function insertMemberships(tx: Transaction, memberships: readonly KnownMembership[]): Promise<void> {
  await insertRows(tx, MEMBERSHIPS, memberships);
}

/** The seats taken in classes, as `classId/seat`. */
export async function listTakenSeats(tx: Transaction, classIds: readonly Id<'class'>[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ seat: string }>`
    SELECT class_id || '/' || seat_number AS seat FROM class_memberships
     WHERE class_id = ANY(${classIds}::bigint[]) AND valid_to IS NULL AND seat_number IS NOT NULL`.execute(tx.db);
  return new Set(rows.map(({ seat }) => seat));
}
