import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { listEvidenceKinds } from '@xueji/students/server';
import { confirmationSchema, confirmedSchema, confirmFindings, DUPLICATE_PROBLEMS } from '../model/index.ts';
import { tellRecord } from './flag-problem.ts';
import { lockProblem, type ProblemRow, settleProblem } from './problem-repository.ts';

export const confirmFindingsRoute = defineRoute({
  method: 'POST',
  path: '/api/problem-records/confirmations',
  summary:
    'Confirm of records as they stand what no correction puts right (佐证); what takes proof waits until there is some',
  permission: 'duplicates.confirm',
  body: confirmationSchema,
  response: confirmedSchema,
  idempotent: true,
  handler: async ({ services, actor, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => {
        const at = services.clock.now();
        const problems = await lockProblems(
          tx,
          body.problemIds.map((id) => id as Id<'problem-record'>),
        );
        const studentIds = problems.map(({ studentId }) => studentId);
        const evidence = await listEvidenceKinds(tx, studentIds);
        let [confirmed, closed] = [0, 0];
        for (const problem of problems) {
          const hasProof = (evidence.get(problem.studentId) ?? []).length > 0;
          const judged = confirmFindings(problem.findings, hasProof);
          if (!problem.isOpen || judged.confirmed.length === 0) continue;
          confirmed += 1;
          await settleProblem(tx, problem.id, judged.remaining, 'attested', at);
          await appendRecordEvent(tx, {
            kind: 'problem.confirmed',
            occurredAt: at,
            studentId: problem.studentId,
            organisationId: actor.organisationId,
            scopeNo: problem.scopeNo,
            reason: body.note,
            changes: {
              confirmed: { from: null, to: body.reason },
              findings: { from: judged.confirmed.map(({ ruleId }) => ruleId).join(' '), to: null },
            },
          });
          if (judged.remaining.length > 0) continue;
          closed += 1;
          await tellRecord(tx, problem.studentId, 'problem.closed', { from: problem.kind, to: null }, at);
        }
        await appendAudit(tx, {
          action: 'duplicates.confirm',
          studentIds,
          rowCount: confirmed,
          reason: body.note,
          filter: { reason: body.reason, closed },
        });
        return { confirmed, closed, left: problems.length - confirmed };
      }),
    ),
});

/** In the order of their ids, so that two who confirm the same records wait for each other and not forever. */
async function lockProblems(
  tx: Transaction,
  problemIds: readonly Id<'problem-record'>[],
): Promise<readonly ProblemRow[]> {
  const problems: ProblemRow[] = [];
  const inOrder = [...new Set(problemIds)].sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
  for (const id of inOrder) {
    problems.push((await lockProblem(tx, id)) ?? refuseWith(DUPLICATE_PROBLEMS.problemNotFound));
  }
  return problems;
}
