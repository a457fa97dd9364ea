import { className } from '@xueji/classes';
import { type ClassRow, listClasses } from '@xueji/classes/server';
import { addDays, dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { FAMILY_PROBLEMS, isCollecting } from '../model/index.ts';
import { type CollectionRow, getFamilyFormSettings, listCollections } from './collection-repository.ts';

/** Collections as pages show them, with the names their classes have now. */
export async function presentCollections(tx: Transaction, now: Date, rows: readonly CollectionRow[]) {
  const { keptDays } = await getFamilyFormSettings(tx);
  const classes = new Map<Id<'class'>, ClassRow | undefined>();
  for (const classId of new Set(rows.map((row) => row.classId))) {
    classes.set(classId, (await listClasses(tx, now, { id: classId }, undefined, 1))[0]);
  }
  return rows.map((row) => present(row, classes.get(row.classId), now, keptDays));
}

export async function getCollection(tx: Transaction, id: string): Promise<CollectionRow> {
  const [row] = await listCollections(tx, { id }, 1);
  if (row === undefined) refuseWith(FAMILY_PROBLEMS.collectionNotFound);
  return row;
}

const CLOSED_CLASS = { zh: '已撤销的班级', en: 'A closed class' };
const NOBODY = { zh: '', en: '' };

function present(row: CollectionRow, ofClass: ClassRow | undefined, now: Date, keptDays: number) {
  const collecting = isCollecting(row, dateInShanghai(now));
  const endedOn = row.closedAt === null ? row.closesOn : dateInShanghai(row.closedAt);
  const { id, number, classId, closesOn, openedBy, counts } = row;
  return {
    ...{ id, number, classId, closesOn, openedBy },
    className: ofClass === undefined ? CLOSED_CLASS : className(ofClass.gradeCode, ofClass.system, ofClass.classNumber),
    school: ofClass === undefined ? NOBODY : { zh: ofClass.schoolName, en: ofClass.schoolNameEn },
    closedAt: row.closedAt?.toISOString() ?? null,
    isCollecting: collecting,
    clearedOn: collecting ? null : addDays(endedOn, keptDays),
    isCleared: row.clearedAt !== null,
    openedAt: row.openedAt.toISOString(),
    counts: { members: ofClass?.memberCount ?? 0, ...counts },
  };
}
