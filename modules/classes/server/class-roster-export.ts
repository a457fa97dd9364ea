import type { ExportKind } from '@xueji/exports/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { spreadExtension } from '@xueji/students';
import { listExtensionFields, readPupilCells } from '@xueji/students/server';
import { z } from 'zod';
import { CLASS_PROBLEMS, CLASS_ROSTER_EXPORT, className } from '../model/index.ts';
import { type ClassRow, listClasses, listRoster } from './class-repository.ts';

const scopeSchema = z.strictObject({
  classId: idText,
  /** With the pupils of every class taught together with it. */
  together: z.literal('true').optional(),
});

/** Who sits in a class now, by seat. */
export const classRosterExport: ExportKind<z.output<typeof scopeSchema>> = {
  offer: CLASS_ROSTER_EXPORT,
  scope: scopeSchema,
  describe: async (services, tx, scope) =>
    nameOf(await getClass(tx, services.clock.now(), scope.classId), scope.together !== undefined),
  count: async (services, tx, { classId, together }) => {
    const row = await getClass(tx, services.clock.now(), classId);
    const fellows = together === undefined ? [] : row.fellows;
    return fellows.reduce((sum, { memberCount }) => sum + memberCount, row.memberCount);
  },
  openSheet: async (_services, tx, { columns }) => {
    const fields = await listExtensionFields(tx, tx.actor.scopeFrom);
    // Whoever asked for them sees by an empty column that there are none.
    return { columns: fields.length === 0 ? columns : spreadExtension(columns, fields) };
  },
  async read(services, tx, { scope, columns, isMasked, language, after, limit }) {
    const row = await getClass(tx, services.clock.now(), scope.classId);
    const classes = [row, ...(scope.together === undefined ? [] : row.fellows)];
    const names = new Map(classes.map((each) => [each.id, className(each.gradeCode, row.system, each.classNumber)]));
    const roster = await listRoster(tx, [...names.keys()]);
    const from = after === undefined ? 0 : roster.findIndex(({ studentId }) => studentId === after) + 1;
    const piece = roster.slice(from, from + limit);
    const studentIds = piece.map(({ studentId }) => studentId);
    const cells = await readPupilCells(services, tx, studentIds, { columns, isMasked, language });
    return piece.map(({ classId, studentId, seatNumber, memberSince }) => ({
      studentId,
      cells: { ...cells.get(studentId), class: names.get(classId)?.[language] ?? null, seat: seatNumber, memberSince },
    }));
  },
};

export async function getClass(tx: Transaction, at: Date, classId: string): Promise<ClassRow> {
  const [found] = await listClasses(tx, at, { id: classId as Id<'class'> }, undefined, 1);
  return found ?? refuseWith(CLASS_PROBLEMS.notFound);
}

/** School and class, as a file about the class is called. */
export async function classNameOf(tx: Transaction, at: Date, classId: Id<'class'>): Promise<LocalText> {
  return nameOf(await getClass(tx, at, classId));
}

function nameOf(row: ClassRow, together = false): LocalText {
  const classes = [row, ...(together ? row.fellows : [])];
  const names = classes.map(({ gradeCode, classNumber }) => className(gradeCode, row.system, classNumber));
  return {
    zh: `${row.schoolName}${names.map(({ zh }) => zh).join('、')}`,
    en: `${row.schoolNameEn}, ${names.map(({ en }) => en).join(', ')}`,
  };
}
