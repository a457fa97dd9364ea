import { dateInShanghai, type Id, type PlainDate } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { PROCESS_LABELS, workListQuerySchema, workListSchema } from '../model/index.ts';
import { workingDaysLeft } from './case-presenter.ts';
import { countOpenSteps, listOpenSteps, type WorkListPosition } from './case-reading.ts';
import { listCasePupils } from './list-case-pupils.ts';

export const listWorkRoute = defineRoute({
  method: 'GET',
  path: '/api/work-list',
  summary: 'Cases whose open step this person may decide, the oldest due first',
  permission: 'cases.decide',
  query: workListQuerySchema,
  response: workListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const now = services.clock.now();
      const today = dateInShanghai(now);
      const filter = { process: query.process, schoolId: query.schoolId as Id<'organisation'> | undefined };
      const found = await listOpenSteps(tx, filter, readPosition(query.after), query.limit + 1);
      const counts = await countOpenSteps(tx, filter, today);
      const page = found.slice(0, query.limit);
      const studentIds = page.map((row) => row.studentId);
      const pupils = await listCasePupils(tx, now, studentIds);
      await appendAudit(tx, {
        action: 'cases.list',
        studentIds,
        rowCount: page.length,
        filter: { process: query.process ?? null },
      });
      const last = page.at(-1);
      return {
        entries: page.flatMap((row) => {
          const student = pupils.get(row.studentId);
          if (student === undefined) return [];
          return [
            {
              caseId: row.caseId,
              process: row.process,
              processLabel: PROCESS_LABELS[row.process],
              receiptCode: row.receiptCode,
              step: row.step,
              dueOn: row.dueOn,
              workingDaysLeft: workingDaysLeft(today, row.dueOn),
              startedAt: row.startedAt.toISOString(),
              student,
            },
          ];
        }),
        next: found.length > query.limit && last !== undefined ? `${last.dueOn}~${last.caseId}` : null,
        ...counts,
      };
    }),
});

function readPosition(text: string | undefined): WorkListPosition | undefined {
  const [day, id] = text?.split('~') ?? [];
  return day === undefined || id === undefined ? undefined : { dueOn: day as PlainDate, caseId: id as Id<'case'> };
}
