import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { getSearch } from '@xueji/students/server';
import type { z } from 'zod';
import { pupilListQuerySchema, pupilListSchema } from '../model/index.ts';
import { presentPlacement } from './enrolment-presenter.ts';
import { listPlacements } from './enrolment-repository.ts';
import { countPupils, listPupils, TOTAL_CAP } from './list-pupils.ts';
import type { PupilFilter } from './pupil-filter.ts';

type PupilListQuery = z.output<typeof pupilListQuerySchema>;

export const listPupilsRoute = defineRoute({
  method: 'GET',
  path: '/api/students',
  summary: 'Pupils of the scope with school, class and status, in pinyin order; numbers masked',
  permission: 'students.read',
  query: pupilListQuerySchema,
  response: pupilListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const { search: searchId, after, limit, ...asked } = query;
      const search = searchId === undefined ? undefined : await getSearch(services, tx, searchId);
      const filter: PupilFilter = { ...filterOf(asked), search };
      const [rows, total] = await Promise.all([
        listPupils(services, tx, filter, { after: after as Id<'student'> | undefined, limit: limit + 1 }),
        countPupils(services, tx, filter),
      ]);
      const page = rows.slice(0, limit);
      const studentIds = page.map((row) => row.id);
      const placements = await listPlacements(tx, services.clock.now(), studentIds);
      await appendAudit(tx, {
        action: 'students.list',
        studentIds,
        rowCount: total,
        filter: { ...writtenOut(asked), search: searchId ?? null, searchKind: search?.kind ?? null },
      });
      return {
        pupils: page.flatMap((row) => {
          const placement = placements.get(row.id);
          return placement === undefined ? [] : [{ ...row, placement: presentPlacement(placement) }];
        }),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        total,
        totalCap: TOTAL_CAP,
        searchKind: search?.kind ?? null,
      };
    }),
});

/** Every filter by name, null where it was not asked for. */
function writtenOut(asked: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? null]));
}

function filterOf(asked: Omit<PupilListQuery, 'search' | 'after' | 'limit'>): PupilFilter {
  const { schoolId, classId, only, ...same } = asked;
  return {
    ...same,
    schoolId: schoolId as Id<'organisation'> | undefined,
    classId: classId as Id<'class'> | undefined,
    isMigrant: only === 'migrant',
    isLeftBehind: only === 'left-behind',
  };
}
