import type { ExportKind } from '@xueji/exports/server';
import { type Id, type LocalText, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { readPupilCells } from '@xueji/students/server';
import { z } from 'zod';
import { CLASS_PROBLEMS, CLASS_ROSTER_EXPORT, className } from '../model/index.ts';
import { type ClassRow, listClasses, listRoster } from './class-repository.ts';

const scopeSchema = z.strictObject({ classId: z.string().regex(/^[1-9]\d{0,18}$/) });

/** Who sits in a class now, by seat. */
export const classRosterExport: ExportKind<z.output<typeof scopeSchema>> = {
  offer: CLASS_ROSTER_EXPORT,
  scope: scopeSchema,
  describe: async (services, tx, { classId }) => nameOf(await getClass(tx, services.clock.now(), classId)),
  count: async (services, tx, { classId }) => (await getClass(tx, services.clock.now(), classId)).memberCount,
  async read(services, tx, { scope, isMasked, language, after, limit }) {
    const roster = await listRoster(tx, scope.classId as Id<'class'>);
    const from = after === undefined ? 0 : roster.findIndex(({ studentId }) => studentId === after) + 1;
    const piece = roster.slice(from, from + limit);
    const studentIds = piece.map(({ studentId }) => studentId);
    const cells = await readPupilCells(services, tx, studentIds, { isMasked, language });
    return piece.map(({ studentId, seatNumber, memberSince }) => ({
      studentId,
      cells: { ...cells.get(studentId), seat: seatNumber, memberSince },
    }));
  },
};

async function getClass(tx: Transaction, at: Date, classId: string): Promise<ClassRow> {
  const [found] = await listClasses(tx, at, { id: classId as Id<'class'> }, undefined, 1);
  return found ?? refuseWith(CLASS_PROBLEMS.notFound);
}

function nameOf(row: ClassRow): LocalText {
  const name = className(row.gradeCode, row.system, row.classNumber);
  return { zh: `${row.schoolName}${name.zh}`, en: `${row.schoolNameEn}, ${name.en}` };
}
