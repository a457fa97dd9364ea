import { parseId } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { classListQuerySchema, classListSchema } from '../model/index.ts';
import { presentClass } from './class-presenter.ts';
import { listClasses } from './class-repository.ts';

export const listClassesRoute = defineRoute({
  method: 'GET',
  path: '/api/classes',
  summary: 'Classes of the scope with their present grade and number of pupils',
  permission: 'classes.read',
  query: classListQuerySchema,
  response: classListSchema,
  handler: async ({ services, actor, query }) => {
    const { limit, after, schoolId, ...filter } = query;
    const rows = await services.database.transaction(actor, (tx) =>
      listClasses(
        tx,
        services.clock.now(),
        { ...filter, schoolId: schoolId === undefined ? undefined : parseId<'organisation'>(schoolId) },
        after === undefined ? undefined : parseId<'class'>(after),
        limit + 1,
      ),
    );
    const page = rows.slice(0, limit);
    return { classes: page.map(presentClass), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  },
});
