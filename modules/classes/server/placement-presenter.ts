import { type Id, type LocalText, type ProblemKind } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { z } from 'zod';
import {
  CLASS_PROBLEMS,
  className,
  type classPlacementSchema,
  meanScore,
  type placementSummarySchema,
} from '../model/index.ts';
import { type ClassRow, listClasses } from './class-repository.ts';
import { listPlacementRows, type PlacementRecord, type PlacementRow } from './placement-repository.ts';
import type { CohortPupil, PupilPlaces } from './pupil-places.ts';

type Summary = z.output<typeof placementSummarySchema>;
type Detail = z.output<typeof classPlacementSchema>;

const CLASSES_MAX = 100;
const STATES = {
  queued: 'applying',
  running: 'applying',
  done: 'applied',
  failed: 'failed',
  cancelled: 'failed',
} as const;

export function presentPlacementSummary(record: PlacementRecord): Summary {
  return {
    id: record.id,
    method: record.method,
    balance: record.balance,
    seed: record.seed === null ? null : Number(record.seed),
    digest: record.digest?.toString('hex') ?? null,
    state: record.jobState === null ? 'planned' : STATES[record.jobState],
    stage: record.stage,
    entryYear: record.entryYear,
    jobRunId: record.jobRunId,
    plannedAt: record.plannedAt.toISOString(),
    plannedBy: record.plannedBy,
    pupilCount: record.pupilCount,
  };
}

/** The whole plan against the cohort as it is now. Who has left the cohort since is not named. */
export async function readPlacement(
  tx: Transaction,
  places: PupilPlaces,
  record: PlacementRecord,
  now: Date,
): Promise<Detail> {
  const key = { schoolId: record.schoolId, stage: record.stage, entryYear: record.entryYear };
  const rows = await listPlacementRows(tx, record.id);
  const classes = await listClasses(tx, now, key, undefined, CLASSES_MAX);
  const pupils = await places.listCohort(tx, key);
  const byId = new Map(pupils.map((pupil) => [pupil.studentId, pupil]));
  const names = new Map(classes.map((row) => [row.id, className(row.gradeCode, row.system, row.classNumber)]));
  const targets = new Set(rows.map(({ classId }) => classId));
  return {
    ...presentPlacementSummary(record),
    school: { id: record.schoolId, name: { zh: record.schoolName, en: record.schoolNameEn } },
    problems: [...record.problems],
    classes: classes.filter(({ id }) => targets.has(id)).map((row) => presentClass(row, rows, pupils)),
    pupils: rows.flatMap((row) => {
      const pupil = byId.get(row.studentId);
      return pupil === undefined ? [] : [presentPupil(row, pupil, names)];
    }),
  };
}

function presentClass(
  row: ClassRow,
  rows: readonly PlacementRow[],
  pupils: readonly CohortPupil[],
): Detail['classes'][number] {
  const goingTo = new Map(
    rows.filter(({ outcome }) => outcome === 'pending').map(({ studentId, classId }) => [studentId, classId]),
  );
  const scores = new Map(rows.map(({ studentId, score }) => [studentId, score]));
  const after = pupils.filter(({ studentId, classId }) => (goingTo.get(studentId) ?? classId) === row.id);
  const mean = meanScore(after.map(({ studentId }) => ({ score: scores.get(studentId) ?? null })));
  return {
    id: row.id,
    name: className(row.gradeCode, row.system, row.classNumber),
    before: pupils.filter(({ classId }) => classId === row.id).length,
    after: after.length,
    boys: after.filter(({ sexCode }) => sexCode === '1').length,
    girls: after.filter(({ sexCode }) => sexCode === '2').length,
    meanScore: mean === undefined ? null : Math.round(mean * 100) / 100,
  };
}

function presentPupil(
  row: PlacementRow,
  pupil: CohortPupil,
  names: ReadonlyMap<Id<'class'>, LocalText>,
): Detail['pupils'][number] {
  const { studentId, classId, outcome, score, fromClassId } = row;
  const { name, sexCode, birthDate } = pupil;
  const from = fromClassId === null ? null : (names.get(fromClassId) ?? null);
  return { studentId, name, sexCode, birthDate, score, from, classId, outcome, refusal: titleOf(row.refusal) };
}

function titleOf(type: string | null): LocalText | null {
  const kinds: readonly ProblemKind[] = Object.values(CLASS_PROBLEMS);
  return kinds.find((kind) => kind.type === type)?.title ?? null;
}
