import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, refuseIfStale, runOnce } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { listCasePupils } from '@xueji/processes/server';
import { listEvidenceKinds } from '@xueji/students/server';
import { z } from 'zod';
import {
  contactSchema,
  DUPLICATE_PROBLEMS,
  problemListQuerySchema,
  problemListSchema,
  problemRecordSchema,
} from '../model/index.ts';
import { presentProblem } from './match-presenter.ts';
import {
  countOpenProblems,
  findProblem,
  listOpenProblems,
  lockProblem,
  type ProblemPosition,
  writeContact,
} from './problem-repository.ts';

export const listProblemRecordsRoute = defineRoute({
  method: 'GET',
  path: '/api/problem-records',
  summary: 'Open problem records of the scope: what, since when, and whom to telephone; the most pressing first',
  permission: 'duplicates.read',
  query: problemListQuerySchema,
  response: problemListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const { kind, priority, contacted } = query;
      const filter = { kind, priority, contacted };
      const now = services.clock.now();
      const found = await listOpenProblems(tx, filter, readPosition(query.after), query.limit + 1);
      const page = found.slice(0, query.limit);
      const studentIds = page.map(({ studentId }) => studentId);
      const pupils = await listCasePupils(tx, now, studentIds);
      const evidence = await listEvidenceKinds(tx, studentIds);
      await appendAudit(tx, {
        action: 'duplicates.problems',
        studentIds,
        rowCount: page.length,
        filter: { kind: kind ?? null, priority: priority ?? null, contacted: contacted ?? null },
      });
      const last = page.at(-1);
      return {
        entries: page.flatMap((row) => {
          const student = pupils.get(row.studentId);
          if (student === undefined) return [];
          return [{ problem: presentProblem(row, evidence.get(row.studentId) ?? [], dateInShanghai(now)), student }];
        }),
        next: found.length > query.limit && last !== undefined ? `${last.priority}~${last.id}` : null,
        total: await countOpenProblems(tx, filter),
      };
    }),
});

export const noteContactRoute = defineRoute({
  method: 'POST',
  path: '/api/problem-records/:problemId/contact',
  summary: 'Note what the two schools of a problem record told each other',
  permission: 'duplicates.answer',
  params: z.strictObject({ problemId: idText }),
  body: contactSchema,
  response: problemRecordSchema,
  idempotent: true,
  versioned: true,
  versionOf: ({ version }) => version,
  handler: async ({ services, actor, params, body, idempotency, expectedVersion }) =>
    await services.database.transaction(actor, async (tx) => {
      const problemId = params.problemId as Id<'problem-record'>;
      const now = services.clock.now();
      await runOnce(tx, idempotency, async () => {
        const before = await lockProblem(tx, problemId);
        if (before === undefined) refuseWith(DUPLICATE_PROBLEMS.problemNotFound);
        if (!before.isOpen) refuseWith(DUPLICATE_PROBLEMS.problemClosed);
        refuseIfStale(expectedVersion, before.version);
        await writeContact(tx, problemId, body.note, now);
        await appendRecordEvent(tx, {
          kind: 'problem.contacted',
          occurredAt: now,
          studentId: before.studentId,
          organisationId: actor.organisationId,
          scopeNo: before.scopeNo,
          reason: body.note,
        });
        await appendAudit(tx, { action: 'duplicates.contact', studentId: before.studentId, filter: { problemId } });
        return { problemId };
      });
      const noted = await findProblem(tx, problemId);
      if (noted === undefined) refuseWith(DUPLICATE_PROBLEMS.problemNotFound);
      const evidence = await listEvidenceKinds(tx, [noted.studentId]);
      return presentProblem(noted, evidence.get(noted.studentId) ?? [], dateInShanghai(now));
    }),
});

function readPosition(text: string | undefined): ProblemPosition | undefined {
  const [priority, id] = text?.split('~') ?? [];
  return priority === undefined || id === undefined ? undefined : { priority: Number(priority), id };
}
