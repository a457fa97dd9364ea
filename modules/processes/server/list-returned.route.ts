import type { Id } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { REASONS, returnedListQuerySchema, returnedListSchema } from '../model/index.ts';
import { countReturnedCases, listReturnedCases } from './case-reading.ts';
import { listCasePupils } from './list-case-pupils.ts';

export const listReturnedRoute = defineRoute({
  method: 'GET',
  path: '/api/returned-cases',
  summary: 'Cases of the office that were sent back for correction: who, why, and what was added',
  permission: 'cases.read',
  query: returnedListQuerySchema,
  response: returnedListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const found = await listReturnedCases(tx, query.process, query.after as Id<'case'> | undefined, query.limit + 1);
      const page = found.slice(0, query.limit);
      const studentIds = page.map((row) => row.studentId);
      const pupils = await listCasePupils(tx, services.clock.now(), studentIds);
      await appendAudit(tx, { action: 'cases.returned', studentIds, rowCount: page.length });
      return {
        entries: page.flatMap((row) => {
          const student = pupils.get(row.studentId);
          if (student === undefined) return [];
          const { caseId, process, receiptCode, returnedBy, note } = row;
          return [
            {
              ...{ caseId, process, receiptCode, returnedBy, note, student },
              returnedAt: row.returnedAt.toISOString(),
              office: { zh: row.officeName, en: row.officeNameEn },
              reason: REASONS[row.reasonCode].label,
            },
          ];
        }),
        next: found.length > query.limit ? (page.at(-1)?.caseId ?? null) : null,
        total: await countReturnedCases(tx, query.process),
      };
    }),
});
