import { createHash, randomInt } from 'node:crypto';
import { gradeOf } from '@xueji/calendar';
import { gradeName, type Stage } from '@xueji/code-sets';
import { type Id, refuseWith } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { findByNumbers } from '@xueji/students/server';
import {
  type Balance,
  CLASS_PROBLEMS,
  canonicalDraw,
  type DRAWN_PUPILS,
  type DrawInputs,
  drawClasses,
  type LineProblem,
  matchClass,
  SEED_MAX,
} from '../model/index.ts';
import { type ClassRow, listClasses } from './class-repository.ts';
import { insertPlacement, type NewPlacementRow } from './placement-repository.ts';
import type { CohortPupil, PupilPlaces } from './pupil-places.ts';
import { getSchoolInScope } from './school-in-scope.ts';

/** More classes than any cohort of one school has. */
const CLASSES_MAX = 100;

export interface NamedLine {
  readonly line: number;
  readonly who: string;
  readonly birthDate?: string | undefined;
  readonly value: string;
}

interface CohortWish {
  readonly schoolId?: string | undefined;
  readonly stage: Stage;
  readonly entryYear: number;
}

export interface ListWish extends CohortWish {
  readonly method: 'list';
  readonly lines: readonly NamedLine[];
}

export interface DrawWish extends CohortWish {
  readonly method: 'draw';
  readonly who: (typeof DRAWN_PUPILS)[number];
  readonly classIds: readonly string[];
  readonly balance: Balance;
  readonly seed?: number | undefined;
  readonly scores?: readonly NamedLine[] | undefined;
}

/** The cohort a plan is for, as it is now. */
interface Cohort {
  readonly pupils: readonly CohortPupil[];
  readonly classes: readonly ClassRow[];
}

interface ReadLines {
  readonly found: ReadonlyMap<Id<'student'>, NamedLine>;
  readonly problems: { line: number; code: LineProblem }[];
}

/** Plans who is to sit where; nobody moves before the plan is applied. Lines that are not understood are kept as problems. */
export async function planPlacement(
  services: Pick<Services, 'vault' | 'clock'>,
  tx: Transaction,
  places: PupilPlaces,
  wish: ListWish | DrawWish,
): Promise<Id<'class-placement'>> {
  const { stage, entryYear } = wish;
  const school = await getSchoolInScope(tx, wish.schoolId);
  const offered = stageOf(school, stage);
  if (offered === undefined) refuseWith(CLASS_PROBLEMS.stageNotOffered);
  const now = services.clock.now();
  const standing = gradeOf({ stage, studyYears: offered.studyYears, entryYear }, now);
  if (standing.state !== 'in-grade') refuseWith(CLASS_PROBLEMS.cohortNotHere, { year: String(entryYear) });
  const key = { schoolId: school.id, stage, entryYear };
  const cohort: Cohort = {
    pupils: await places.listCohort(tx, key),
    classes: await listClasses(tx, now, key, undefined, CLASSES_MAX),
  };
  const planned =
    wish.method === 'list'
      ? planByList(cohort, await readLines(services, tx, cohort.pupils, wish.lines))
      : planByDraw(cohort, wish, await readLines(services, tx, cohort.pupils, wish.scores ?? []));
  if (planned.rows.length === 0) refuseWith(CLASS_PROBLEMS.nobodyToPlace);
  const placementId = await insertPlacement(tx, {
    ...key,
    scopeNo: school.scopeNo,
    competenceNo: offered.competenceNo,
    plannedAt: now,
    ...planned,
  });
  await appendAudit(tx, {
    action: 'classes.plan-placement',
    studentIds: planned.rows.map(({ studentId }) => studentId),
    rowCount: planned.rows.length,
    filter: { placementId, method: wish.method },
  });
  return placementId;
}

function planByList({ pupils, classes }: Cohort, { found, problems }: ReadLines) {
  const choices = classes.map((row) => ({ ...row, gradeName: gradeName(row.gradeCode, row.system, 'zh') }));
  const rows = pupils.flatMap((pupil): readonly NewPlacementRow[] => {
    const line = found.get(pupil.studentId);
    if (line === undefined) return [];
    const to = matchClass(line.value, choices) ?? matchClass(`${line.value}班`, choices);
    if (to === undefined) {
      problems.push({ line: line.line, code: 'no-class' });
      return [];
    }
    return [rowOf(pupil, to.id, null)];
  });
  return { draw: undefined, problems: inOrder(problems), rows };
}

function planByDraw({ pupils, classes }: Cohort, wish: DrawWish, { found, problems }: ReadLines) {
  const targets = classes.filter(({ id }) => wish.classIds.includes(id));
  if (targets.length !== new Set(wish.classIds).size) refuseWith(CLASS_PROBLEMS.notFound);
  const drawn = pupils.filter(
    ({ classId, isApproved }) => classId === null || wish.who === 'all' || (wish.who === 'unapproved' && !isApproved),
  );
  const scores = new Map<string, number>();
  for (const [studentId, line] of found) {
    const score = Number(line.value);
    if (Number.isFinite(score) && score >= 0 && score < 10_000) scores.set(studentId, Math.round(score * 100) / 100);
    else problems.push({ line: line.line, code: 'no-score' });
  }
  if (wish.balance === 'score' && !drawn.some(({ studentId }) => scores.has(studentId))) {
    refuseWith(CLASS_PROBLEMS.scoresMissing);
  }
  const stays = pupils.filter((pupil) => !drawn.includes(pupil));
  const inputs: DrawInputs = {
    balance: wish.balance,
    seed: wish.seed ?? randomInt(SEED_MAX),
    pupils: drawn.map(({ studentId, sexCode }) => ({ id: studentId, sexCode, score: scores.get(studentId) ?? null })),
    classes: targets.map(({ id }) => ({ id, staying: countBySex(stays.filter(({ classId }) => classId === id)) })),
  };
  const result = drawClasses(inputs);
  const rows = drawn.map((pupil) => {
    const classId = result.get(pupil.studentId);
    if (classId === undefined) throw new Error('The draw left a pupil out');
    return rowOf(pupil, classId as Id<'class'>, scores.get(pupil.studentId) ?? null);
  });
  const { balance, seed, classes: drawnClasses } = inputs;
  const draw = { balance, seed, classes: drawnClasses, digest: digestOfDraw(inputs) };
  return { draw, problems: inOrder(problems), rows };
}

export function digestOfDraw(inputs: DrawInputs): Buffer {
  return createHash('sha256').update(canonicalDraw(inputs)).digest();
}

/** Whom the lines name: by 学籍号 or ID number, else by name, with the birth date where there are namesakes. */
async function readLines(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  pupils: readonly CohortPupil[],
  lines: readonly NamedLine[],
): Promise<ReadLines> {
  const among = pupils.map(({ studentId }) => studentId);
  const numbers = lines.map(({ who }) => who).filter((who) => /\d{6}/.test(who));
  const byNumber = await findByNumbers(services, tx, numbers, among);
  const found = new Map<Id<'student'>, NamedLine>();
  const problems: { line: number; code: LineProblem }[] = [];
  for (const line of lines) {
    const numbered = byNumber.get(line.who);
    const named = pupils.filter(
      ({ name, birthDate }) => name === line.who && (line.birthDate === undefined || birthDate === line.birthDate),
    );
    const candidates = numbered === undefined ? named.map(({ studentId }) => studentId) : [numbered];
    const [only] = candidates;
    if (only === undefined) problems.push({ line: line.line, code: 'nobody' });
    else if (candidates.length > 1) problems.push({ line: line.line, code: 'several' });
    else if (found.has(only)) problems.push({ line: line.line, code: 'twice' });
    else found.set(only, line);
  }
  return { found, problems };
}

function rowOf(pupil: CohortPupil, classId: Id<'class'>, score: number | null): NewPlacementRow {
  return { studentId: pupil.studentId, sexCode: pupil.sexCode, score, fromClassId: pupil.classId, classId };
}

function countBySex(pupils: readonly CohortPupil[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { sexCode } of pupils) counts[sexCode] = (counts[sexCode] ?? 0) + 1;
  return counts;
}

function inOrder<Found extends { readonly line: number }>(problems: readonly Found[]): readonly Found[] {
  return [...problems].sort((one, other) => one.line - other.line);
}
