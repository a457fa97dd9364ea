import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { getSearch } from '@xueji/students/server';
import { pupilListQuerySchema, pupilListSchema } from '../model/index.ts';
import { presentPlacement } from './enrolment-presenter.ts';
import { listPlacements } from './enrolment-repository.ts';
import { countPupils, listPupils, TOTAL_CAP } from './list-pupils.ts';

export const listPupilsRoute = defineRoute({
  method: 'GET',
  path: '/api/students',
  summary: 'Pupils of the scope with school, class and status, in pinyin order; numbers masked',
  permission: 'students.read',
  query: pupilListQuerySchema,
  response: pupilListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const search = query.search === undefined ? undefined : await getSearch(services, tx, query.search);
      const filter = {
        search,
        schoolId: query.schoolId as Id<'organisation'> | undefined,
        classId: query.classId as Id<'class'> | undefined,
        status: query.status,
        sexCode: query.sexCode,
      };
      const rows = await listPupils(services, tx, filter, query.after as Id<'student'> | undefined, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const studentIds = page.map((row) => row.id);
      const placements = await listPlacements(tx, services.clock.now(), studentIds);
      const total = await countPupils(services, tx, filter);
      await appendAudit(tx, {
        action: 'students.list',
        studentIds,
        rowCount: total,
        filter: {
          search: query.search ?? null,
          searchKind: search?.kind ?? null,
          schoolId: query.schoolId ?? null,
          classId: query.classId ?? null,
          status: query.status ?? null,
        },
      });
      return {
        pupils: page.flatMap((row) => {
          const placement = placements.get(row.id);
          return placement === undefined ? [] : [{ ...row, placement: presentPlacement(placement) }];
        }),
        next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
        total,
        totalCap: TOTAL_CAP,
      };
    }),
});
