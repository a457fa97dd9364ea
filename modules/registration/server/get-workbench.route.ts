import { dateInShanghai } from '@xueji/kernel';
import { defineRoute } from '@xueji/platform/http';
import { countOpenSteps } from '@xueji/processes/server';
import { sql } from 'kysely';
import { workbenchSchema } from '../model/index.ts';

export const getWorkbenchRoute = defineRoute({
  method: 'GET',
  path: '/api/workbench',
  summary: 'What waits for this person, and the figures of the office',
  permission: 'workbench.read',
  response: workbenchSchema,
  handler: async ({ services, actor }) =>
    await services.database.transaction(actor, async (tx) => {
      const today = dateInShanghai(services.clock.now());
      const { rows } = await sql<{ drafts: number; inReview: number; onRegister: number }>`
        SELECT count(*) FILTER (WHERE status = 1)::int AS drafts, count(*) FILTER (WHERE status IN (2, 3))::int AS "inReview",
               count(*) FILTER (WHERE status >= 10)::int AS "onRegister"
          FROM current_enrolments
         WHERE scope_no >= ${actor.scopeFrom} AND scope_no <= ${actor.scopeTo}`.execute(tx.db);
      const returned = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM cases
         WHERE state = 'returned' AND home_scope_no >= ${actor.scopeFrom} AND home_scope_no <= ${actor.scopeTo}`.execute(
        tx.db,
      );
      const imports = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM imports
         WHERE state = 'checked' AND scope_no >= ${actor.scopeFrom} AND scope_no <= ${actor.scopeTo}`.execute(tx.db);
      return {
        toDecide: await countOpenSteps(tx, {}, today),
        figures: rows[0] ?? { drafts: 0, inReview: 0, onRegister: 0 },
        returned: returned.rows[0]?.count ?? 0,
        importsToCommit: imports.rows[0]?.count ?? 0,
        today,
      };
    }),
});
