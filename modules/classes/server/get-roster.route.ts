import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { CLASS_PROBLEMS, rosterQuerySchema, rosterSchema } from '../model/index.ts';
import { presentClass } from './class-presenter.ts';
import { listClasses, listRoster } from './class-repository.ts';

export const getRosterRoute = defineRoute({
  method: 'GET',
  path: '/api/classes/:classId/roster',
  summary: 'The class list: who sits in the class now, or in all classes taught together with it, with masked numbers',
  permission: 'classes.read',
  params: z.strictObject({ classId: idText }),
  query: rosterQuerySchema,
  response: rosterSchema,
  handler: async ({ services, actor, params, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const classId = params.classId as Id<'class'>;
      const [found] = await listClasses(tx, services.clock.now(), { id: classId }, undefined, 1);
      if (found === undefined) refuseWith(CLASS_PROBLEMS.notFound);
      const fellows = query.together === 'true' ? found.fellows.map(({ id }) => id) : [];
      const entries = await listRoster(tx, [classId, ...fellows]);
      await appendAudit(tx, {
        action: 'classes.roster',
        studentIds: entries.map((entry) => entry.studentId),
        rowCount: entries.length,
        filter: { classId, together: query.together },
      });
      return { class: presentClass(found), entries };
    }),
});
