import { classNameOf } from '@xueji/classes/server';
import { countPupils, listPupils } from '@xueji/enrolments/server';
import type { ExportKind } from '@xueji/exports/server';
import type { Id } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import { idText } from '@xueji/platform/contract';
import { type PupilCells, readPupilCells } from '@xueji/students/server';
import { z } from 'zod';
import { UPDATE_LIST_EXPORT } from '../model/index.ts';

const scopeSchema = z.strictObject({
  /** Left out, the whole school. */
  classId: idText.optional(),
});

type Scope = z.output<typeof scopeSchema>;

/** The pupils a school has on the register with what a list may change of them, to be changed and uploaded again. */
export const updateListExport: ExportKind<Scope> = {
  offer: UPDATE_LIST_EXPORT,
  scope: scopeSchema,
  describe: async (services, tx, { classId }) => {
    if (classId !== undefined) return await classNameOf(tx, services.clock.now(), classId as Id<'class'>);
    return (await getSchool(tx, tx.actor.organisationId)).name;
  },
  count: (services, tx, scope) => countPupils(services, tx, filterOf(scope)),
  async read(services, tx, { scope, columns, isMasked, after, limit }) {
    const pupils = await listPupils(services, tx, filterOf(scope), { after, limit });
    const studentIds = pupils.map(({ id }) => id);
    // In Chinese whatever the reader's language: the reader of lists knows codes by those names.
    const cells = await readPupilCells(services, tx, studentIds, { columns, isMasked, language: 'zh' });
    return studentIds.map((studentId) => ({
      studentId,
      cells: isMasked ? withoutMasked(cells.get(studentId) ?? {}) : (cells.get(studentId) ?? {}),
    }));
  },
};

const PROTECTED: ReadonlySet<string> = new Set(
  UPDATE_LIST_EXPORT.columns.flatMap(({ key, isProtected }) => (isProtected === true ? [key] : [])),
);

/** With a mask in it a cell would be read as the new value; an empty one changes nothing. */
function withoutMasked(cells: PupilCells): PupilCells {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => !PROTECTED.has(key)));
}

function filterOf({ classId }: Scope) {
  return { status: 'inSchool', ...(classId === undefined ? {} : { classId: classId as Id<'class'> }) } as const;
}
