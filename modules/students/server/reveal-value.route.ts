import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type Services } from '@xueji/platform/http';
import { sql } from 'kysely';
import { z } from 'zod';
import { revealedSchema, revealSchema, STUDENT_PROBLEMS } from '../model/index.ts';

export const revealValueRoute = defineRoute({
  method: 'POST',
  path: '/api/students/:studentId/reveals',
  summary: 'Show one protected value in clear, with a reason; audited per person',
  permission: 'students.reveal',
  params: z.strictObject({ studentId: z.string().regex(/^[1-9]\d{0,18}$/) }),
  body: revealSchema,
  response: revealedSchema,
  limits: [{ max: 60, windowSeconds: 600, per: 'address' }],
  handler: async ({ services, actor, params, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const value = await readProtected(services, tx, studentId, body.field);
      if (value === undefined) refuseWith(STUDENT_PROBLEMS.nothingToReveal);
      await appendAudit(tx, {
        action: 'students.reveal',
        studentId,
        reason: body.reason,
        filter: { field: body.field },
      });
      return { value };
    }),
});

async function readProtected(
  services: Pick<Services, 'vault'>,
  tx: Transaction,
  studentId: Id<'student'>,
  field: string,
): Promise<string | undefined> {
  const member = /^guardians\.(\d+)\.(idNumber|phone)$/.exec(field);
  if (member !== null) {
    const { rows } = await sql<{ phone: string | null; cipher: Buffer | null; key_id: number | null }>`
      SELECT phone, id_cipher AS cipher, id_key AS key_id FROM guardians
       WHERE student_id = ${studentId} AND ordinal = ${Number(member[1])}`.execute(tx.db);
    const row = rows[0];
    if (row === undefined || member[2] === 'phone') return row?.phone ?? undefined;
    return row.cipher === null || row.key_id === null
      ? undefined
      : services.vault.open({ cipher: row.cipher, keyId: row.key_id });
  }
  if (field === 'phone') {
    const { rows } = await sql<{ phone: string | null }>`
      SELECT phone FROM student_details WHERE student_id = ${studentId}`.execute(tx.db);
    return rows[0]?.phone ?? undefined;
  }
  const { rows } = await sql<{ cipher: Buffer; key_id: number }>`
    SELECT cipher, key_id FROM student_identifiers
     WHERE student_id = ${studentId} AND valid_to IS NULL AND (kind = 'id-document') = ${field === 'idNumber'}`.execute(
    tx.db,
  );
  const row = rows[0];
  return row === undefined ? undefined : services.vault.open({ cipher: row.cipher, keyId: row.key_id });
}
