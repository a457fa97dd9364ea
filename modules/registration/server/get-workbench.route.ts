import { countOpenIntents, countOpenProblems, countOpenQuestions } from '@xueji/duplicates/server';
import { countImportsToCommit } from '@xueji/imports/server';
import { dateInShanghai } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute } from '@xueji/platform/http';
import { countOpenSteps, countReturnedCases } from '@xueji/processes/server';
import { sql } from 'kysely';
import type { z } from 'zod';
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
      return {
        toDecide: await countOpenSteps(tx, {}, today),
        figures: await countPupils(tx),
        returned: await countReturnedCases(tx, 'registration'),
        importsToCommit: await countImportsToCommit(tx),
        openQuestions: await countOpenQuestions(tx),
        problemsToSettle: await countOpenProblems(tx, { contacted: 'no' }),
        transfersToAsk: await countOpenIntents(tx),
        today,
      };
    }),
});

type Figures = z.output<typeof workbenchSchema>['figures'];

async function countPupils(tx: Transaction): Promise<Figures> {
  const { scopeFrom, scopeTo } = tx.actor;
  const { rows } = await sql<Figures>`
    SELECT count(*) FILTER (WHERE status = 1)::int AS drafts, count(*) FILTER (WHERE status = 2)::int AS "schoolReview",
           count(*) FILTER (WHERE status = 3)::int AS "authorityReview", count(*) FILTER (WHERE status = 10)::int AS "inSchool",
           count(*) FILTER (WHERE status >= 10)::int AS "onRegister"
      FROM current_enrolments
     WHERE scope_no >= ${scopeFrom} AND scope_no <= ${scopeTo}`.execute(tx.db);
  return rows[0] ?? { drafts: 0, schoolReview: 0, authorityReview: 0, inSchool: 0, onRegister: 0 };
}
