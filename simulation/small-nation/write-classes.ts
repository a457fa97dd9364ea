import { promotionInstant, schoolYearStarting } from '@xueji/calendar';
import { gradeCodeOf, type Stage } from '@xueji/code-sets';
import { asPlainDate, type Id, type PlainDate, SeededRandom } from '@xueji/kernel';
import { type SchoolContext, type SchoolStage, stageOf } from '@xueji/organisations';
import { type BulkTable, insertRows, type Transaction } from '@xueji/platform/database';
import { drawTeacherName, subSeed } from '../population/index.ts';
import { isTeachingPoint, SCHOOL_YEAR } from './planned-school.ts';
import type { SeededCohort } from './seeded-cohort.ts';

/** Where the rows about a pupil hang. */
export interface RecordPlace {
  readonly school: SchoolContext;
  readonly offered: SchoolStage;
}

/** A cohort whose classes are written. */
export interface WrittenCohort {
  readonly cohort: SeededCohort;
  readonly place: RecordPlace;
  readonly enteredOn: PlainDate;
  readonly classIds: readonly Id<'class'>[];
}

interface ClassRow {
  readonly cohort: SeededCohort;
  readonly place: RecordPlace;
  readonly classNumber: number;
  readonly headTeacher: string;
}

interface ClassYearRow {
  readonly classId: Id<'class'>;
  readonly place: RecordPlace;
  readonly schoolYear: number;
  readonly gradeCode: string;
}

/** 班级类型 of an ordinary class of each stage, and of a class at a teaching point. */
const ORDINARY_CLASS: Readonly<Record<Stage, string>> = { 1: '10', 2: '20', 3: '40' };
const TEACHING_POINT_CLASS = '13';

const CLASSES: BulkTable<ClassRow> = {
  name: 'classes',
  columns: {
    school_id: ['bigint', ({ place }) => place.school.id],
    scope_no: ['bigint', ({ place }) => place.school.scopeNo],
    competence_no: ['bigint', ({ place }) => place.offered.competenceNo],
    stage: ['smallint', ({ cohort }) => cohort.stage],
    study_years: ['smallint', ({ place }) => place.offered.studyYears],
    entry_year: ['smallint', ({ cohort }) => cohort.entryYear],
    class_number: ['smallint', ({ classNumber }) => classNumber],
    class_kind: [
      'text',
      ({ cohort }) => (isTeachingPoint(cohort.school) ? TEACHING_POINT_CLASS : ORDINARY_CLASS[cohort.stage]),
    ],
    head_teacher: ['text', ({ headTeacher }) => headTeacher],
    formed_on: ['date', ({ cohort }) => enteredOn(cohort)],
    closed_on: ['date', ({ cohort }) => cohort.graduatedOn],
  },
};

const CLASS_YEARS: BulkTable<ClassYearRow> = {
  name: 'class_years',
  columns: {
    class_id: ['bigint', ({ classId }) => classId],
    school_year: ['smallint', ({ schoolYear }) => schoolYear],
    grade_code: ['text', ({ gradeCode }) => gradeCode],
    grade_from: ['timestamptz', ({ schoolYear }) => promotionInstant(schoolYearStarting(schoolYear))],
    scope_no: ['bigint', ({ place }) => place.school.scopeNo],
    competence_no: ['bigint', ({ place }) => place.offered.competenceNo],
  },
};

/** Forms the classes of all cohorts, with a row for every school year they have been through. */
export async function writeClasses(
  tx: Transaction,
  schools: ReadonlyMap<string, SchoolContext>,
  cohorts: readonly SeededCohort[],
  seed: number,
): Promise<readonly WrittenCohort[]> {
  const rows = cohorts.flatMap((cohort) => classesOf(cohort, placeOf(schools, cohort), seed));
  const inserted = await insertRows<ClassRow, { id: Id<'class'> }>(tx, CLASSES, rows, ['id']);
  const written = rows.map((row, index) => ({ ...row, classId: present(inserted[index]).id }));
  await insertRows(tx, CLASS_YEARS, written.flatMap(yearsOf));
  const idsByCohort = new Map<SeededCohort, Id<'class'>[]>();
  for (const { cohort, classId } of written) idsByCohort.set(cohort, [...(idsByCohort.get(cohort) ?? []), classId]);
  return cohorts.map((cohort) => ({
    cohort,
    place: placeOf(schools, cohort),
    enteredOn: enteredOn(cohort),
    classIds: idsByCohort.get(cohort) ?? [],
  }));
}

function classesOf(cohort: SeededCohort, place: RecordPlace, seed: number): readonly ClassRow[] {
  const random = new SeededRandom(subSeed(seed, `classes/${cohort.school.code}/${cohort.stage}/${cohort.entryYear}`));
  return Array.from({ length: cohort.classCount }, (_, index) => ({
    cohort,
    place,
    classNumber: index + 1,
    headTeacher: drawTeacherName(random),
  }));
}

function yearsOf({ cohort, place, classId }: ClassRow & { readonly classId: Id<'class'> }): readonly ClassYearRow[] {
  const last = Math.min(SCHOOL_YEAR, cohort.entryYear + place.offered.studyYears - 1);
  return Array.from({ length: last - cohort.entryYear + 1 }, (_, year) => {
    const gradeCode = gradeCodeOf(cohort.stage, year + 1);
    if (gradeCode === undefined) throw new Error(`Stage ${cohort.stage} has no year ${year + 1}`);
    return { classId, place, schoolYear: cohort.entryYear + year, gradeCode };
  });
}

function placeOf(schools: ReadonlyMap<string, SchoolContext>, { school, stage }: SeededCohort): RecordPlace {
  const context = present(schools.get(school.code));
  return { school: context, offered: present(stageOf(context, stage)) };
}

function enteredOn({ entryYear }: SeededCohort): PlainDate {
  return asPlainDate(`${entryYear}-09-01`);
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A school, stage or class of the plan is missing');
  return value;
}
