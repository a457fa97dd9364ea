import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { defineRoute, runOnce } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import { z } from 'zod';
import { STUDENT_PROBLEMS, withdrawalSchema } from '../model/index.ts';

interface WithdrawnRow {
  readonly kind: string;
  readonly school_id: Id<'organisation'>;
  readonly scope_no: string;
}

export const withdrawEvidenceRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/evidence/:evidenceId/withdrawal',
  summary: 'Withdraw a piece of evidence: it stays, marked, and proves nothing any more',
  permission: 'registration.submit',
  params: z.strictObject({ studentId: idText, evidenceId: idText }),
  body: withdrawalSchema,
  response: z.strictObject({ evidenceId: z.string() }).meta({ id: 'EvidenceWithdrawn' }),
  idempotent: true,
  handler: async ({ services, actor, params, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => {
        const now = services.clock.now();
        const studentId = params.studentId as Id<'student'>;
        const { rows } = await sql<WithdrawnRow>`
          UPDATE student_evidence e
             SET withdrawn_at = ${now}, withdrawn_by = ${actor.accountId}, withdraw_reason = ${body.reason}
            FROM students s
           WHERE e.id = ${params.evidenceId} AND e.student_id = ${studentId} AND e.withdrawn_at IS NULL AND s.id = e.student_id
          RETURNING e.kind, s.school_id, s.scope_no`.execute(tx.db);
        const [row] = rows;
        if (row === undefined) refuseWith(STUDENT_PROBLEMS.evidenceNotFound);
        await appendRecordEvent(tx, {
          kind: 'evidence.withdrawn',
          occurredAt: now,
          studentId,
          organisationId: row.school_id,
          scopeNo: row.scope_no,
          reason: body.reason,
          changes: { evidence: { from: row.kind, to: null } },
        });
        await appendAudit(tx, {
          action: 'students.withdraw-evidence',
          studentId,
          reason: body.reason,
          filter: { evidenceId: params.evidenceId },
        });
        return { evidenceId: params.evidenceId };
      }),
    ),
});
