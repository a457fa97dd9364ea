import type { ExportKind } from '@xueji/exports/server';
import type { Id } from '@xueji/kernel';
import { idText } from '@xueji/platform/contract';
import { listStudentSummaries, readPupilCells } from '@xueji/students/server';
import { z } from 'zod';
import { className, PHOTO_LIST_EXPORT } from '../model/index.ts';
import { listRoster } from './class-repository.ts';
import { classNameOf, getClass } from './class-roster-export.ts';

const scopeSchema = z.strictObject({ classId: idText });

/** Who sits in a class now, by seat, with the name that leads a picture to its pupil. */
export const photoListExport: ExportKind<z.output<typeof scopeSchema>> = {
  offer: PHOTO_LIST_EXPORT,
  scope: scopeSchema,
  describe: (services, tx, { classId }) => classNameOf(tx, services.clock.now(), classId as Id<'class'>),
  count: async (services, tx, { classId }) => (await getClass(tx, services.clock.now(), classId)).memberCount,
  async read(services, tx, { scope, isMasked, language, after, limit }) {
    const row = await getClass(tx, services.clock.now(), scope.classId);
    const roster = await listRoster(tx, [row.id]);
    const from = after === undefined ? 0 : roster.findIndex(({ studentId }) => studentId === after) + 1;
    const piece = roster.slice(from, from + limit);
    const studentIds = piece.map(({ studentId }) => studentId);
    const columns = ['name', 'sex', 'number', 'idNumber'];
    const cells = await readPupilCells(services, tx, studentIds, { columns, isMasked, language });
    const summaries = await listStudentSummaries(tx, studentIds);
    return piece.map(({ studentId, seatNumber }) => {
      const { name, sex, number, idNumber } = cells.get(studentId) ?? {};
      const called = number ?? idNumber ?? null;
      const hasPhoto = (summaries.get(studentId)?.photoId ?? null) !== null;
      return {
        studentId,
        cells: {
          ...{ name, sex },
          class: className(row.gradeCode, row.system, row.classNumber)[language],
          seat: seatNumber,
          photo: hasPhoto ? YES[language] : null,
          fileName: called === null ? null : `${called}.jpg`,
        },
      };
    });
  },
};

const YES = { zh: '有', en: 'Yes' } as const;
