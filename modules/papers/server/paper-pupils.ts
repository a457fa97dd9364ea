import { CLASS_PROBLEMS, className } from '@xueji/classes';
import { type ClassRow, listClasses, listRoster } from '@xueji/classes/server';
import type { Stage } from '@xueji/code-sets';
import { listPlacements } from '@xueji/enrolments/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { PaperScope } from '../model/index.ts';

/** A pupil who gets a paper, and the class under which the paper is filed. */
export interface PaperPupil {
  readonly studentId: Id<'student'>;
  /** Papers of one class lie together. */
  readonly classKey: string;
  readonly school: string;
  readonly className: string;
  readonly seat: string | null;
  readonly memberSince: string | null;
}

/** Whose papers, in words; refuses a class that is not within the actor's office. */
export async function describePupils(tx: Transaction, at: Date, scope: PaperScope): Promise<LocalText> {
  if ('studentIds' in scope) {
    const count = (await listPaperPupils(tx, at, scope)).length;
    return { zh: `${count}名学生`, en: count === 1 ? '1 pupil' : `${count} pupils` };
  }
  const classes = await getClasses(tx, at, scope.classIds);
  const [first] = classes;
  if (first === undefined) refuseWith(CLASS_PROBLEMS.notFound);
  if (classes.length > 1) {
    return {
      zh: `${first.schoolName}${classes.length}个班`,
      en: `${first.schoolNameEn}, ${classes.length} classes`,
    };
  }
  const name = className(first.gradeCode, first.system, first.classNumber);
  return { zh: `${first.schoolName}${name.zh}`, en: `${first.schoolNameEn}, ${name.en}` };
}

export async function countPupilsOf(tx: Transaction, at: Date, scope: PaperScope): Promise<number> {
  if ('studentIds' in scope) return (await listPaperPupils(tx, at, scope)).length;
  const classes = await getClasses(tx, at, scope.classIds);
  return classes.reduce((sum, { memberCount }) => sum + memberCount, 0);
}

/** The pupils of a scope: class by class, by seat. */
export async function listScopePupils(tx: Transaction, at: Date, scope: PaperScope): Promise<readonly Id<'student'>[]> {
  return (await listPaperPupils(tx, at, scope)).map(({ studentId }) => studentId);
}

/** The next pupils of a scope: class by class, by seat. Pupils out of sight are left out. */
export async function listNextPupils(
  tx: Transaction,
  at: Date,
  scope: PaperScope,
  { after, limit }: { readonly after: Id<'student'> | undefined; readonly limit: number },
): Promise<readonly PaperPupil[]> {
  const all = await listPaperPupils(tx, at, scope);
  const from = after === undefined ? 0 : all.findIndex(({ studentId }) => studentId === after) + 1;
  return all.slice(from, from + limit);
}

async function listPaperPupils(tx: Transaction, at: Date, scope: PaperScope): Promise<readonly PaperPupil[]> {
  if ('studentIds' in scope) {
    const studentIds = [...new Set(scope.studentIds as Id<'student'>[])];
    const placements = await listPlacements(tx, at, studentIds);
    return studentIds.flatMap((studentId) => {
      const place = placements.get(studentId);
      if (place === undefined) return [];
      const name = place.className?.zh ?? '';
      const ofClass = { classKey: place.classId ?? '', className: name };
      return [{ studentId, ...ofClass, school: place.school.name.zh, seat: null, memberSince: null }];
    });
  }
  const pupils: PaperPupil[] = [];
  for (const row of await getClasses(tx, at, scope.classIds)) {
    const name = className(row.gradeCode, row.system, row.classNumber).zh;
    for (const { studentId, seatNumber: seat, memberSince } of await listRoster(tx, [row.id])) {
      pupils.push({ studentId, classKey: row.id, school: row.schoolName, className: name, seat, memberSince });
    }
  }
  return pupils;
}

/** The stage by whose form a class is asked. */
export async function stageOfClass(tx: Transaction, at: Date, classKey: string): Promise<Stage> {
  const [row] = classKey === '' ? [] : await listClasses(tx, at, { id: classKey as Id<'class'> }, undefined, 1);
  return row?.stage ?? 1;
}

async function getClasses(tx: Transaction, at: Date, classIds: readonly string[]): Promise<readonly ClassRow[]> {
  const rows: ClassRow[] = [];
  for (const id of new Set(classIds)) {
    const [row] = await listClasses(tx, at, { id: id as Id<'class'> }, undefined, 1);
    rows.push(row ?? refuseWith(CLASS_PROBLEMS.notFound));
  }
  return rows;
}
