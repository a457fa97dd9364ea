import { classNameOf } from '@xueji/classes/server';
import { countPupils, listPupils } from '@xueji/enrolments/server';
import type { ExportColumn } from '@xueji/exports';
import type { ExportKind } from '@xueji/exports/server';
import { dateInShanghai, type Id } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import { idText } from '@xueji/platform/contract';
import { spreadExtension } from '@xueji/students';
import { provinceSettingsAt, readPupilCells } from '@xueji/students/server';
import { z } from 'zod';
import { noteOfLeftOut, UPDATE_LIST_EXPORT } from '../model/index.ts';

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
  // A column that would hold masks is no use to whoever brings values up to date, and a danger when it comes back.
  openSheet: async (services, tx, { columns, isMasked }) => {
    const today = dateInShanghai(services.clock.now());
    const { extensionFields } = await provinceSettingsAt(tx, tx.actor.scopeFrom, today);
    const isLeftOut = ({ isProtected }: ExportColumn) => isMasked && isProtected === true;
    const note = noteOfLeftOut(columns.filter(isLeftOut));
    return {
      columns: spreadExtension(
        columns.filter((column) => !isLeftOut(column)),
        extensionFields,
      ),
      ...(note === undefined ? {} : { note }),
    };
  },
  count: (services, tx, scope) => countPupils(services, tx, filterOf(scope)),
  async read(services, tx, { scope, columns, isMasked, after, limit }) {
    const pupils = await listPupils(services, tx, filterOf(scope), { after, limit });
    const studentIds = pupils.map(({ id }) => id);
    // In Chinese whatever the reader's language: the reader of lists knows codes by those names.
    const cells = await readPupilCells(services, tx, studentIds, { columns, isMasked, language: 'zh' });
    return studentIds.map((studentId) => ({ studentId, cells: cells.get(studentId) ?? {} }));
  },
};

function filterOf({ classId }: Scope) {
  return { status: 'inSchool', ...(classId === undefined ? {} : { classId: classId as Id<'class'> }) } as const;
}
