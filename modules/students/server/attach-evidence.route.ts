import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import { MEDIA_TYPES, sniffMediaType } from '@xueji/platform/files';
import { defineDownloadRoute, defineUploadRoute, runOnce } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { sql } from 'kysely';
import { z } from 'zod';
import { EVIDENCE_KINDS, STUDENT_PROBLEMS } from '../model/index.ts';

const EVIDENCE_BYTES_MAX = 10 * 1024 * 1024;
const DOCUMENT_TYPES: readonly string[] = [MEDIA_TYPES.pdf, MEDIA_TYPES.jpeg, MEDIA_TYPES.png];

export const attachEvidenceRoute = defineUploadRoute({
  path: '/api/students/:studentId/evidence',
  summary: 'Attach proof to a record: PDF, JPG or PNG up to 10 MB',
  permission: 'registration.submit',
  params: z.strictObject({ studentId: idText }),
  fields: z.strictObject({ kind: z.enum(EVIDENCE_KINDS) }),
  response: z.strictObject({ evidenceId: z.string() }).meta({ id: 'EvidenceAttached' }),
  status: 201,
  idempotent: true,
  bytesMax: EVIDENCE_BYTES_MAX,
  handler: async ({ services, actor, params, body, upload, idempotency }) =>
    await services.database.transaction(actor, async (tx) => {
      const studentId = params.studentId as Id<'student'>;
      const { rows } = await sql<{ school_id: Id<'organisation'>; scope_no: string }>`
        SELECT school_id, scope_no FROM students WHERE id = ${studentId} FOR SHARE`.execute(tx.db);
      const record = rows[0];
      if (record === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
      if (!DOCUMENT_TYPES.includes(sniffMediaType(upload.content))) refuseWith(STUDENT_PROBLEMS.evidenceKind);
      return await runOnce(tx, idempotency, async () => {
        const file = await services.files.write(tx, {
          kind: 'evidence',
          originalName: upload.originalName,
          stream: [upload.content],
          organisationId: record.school_id,
          scopeNo: record.scope_no,
          bytesMax: EVIDENCE_BYTES_MAX,
        });
        const written = await sql<{ id: string }>`
          INSERT INTO student_evidence (student_id, scope_no, competence_no, kind, file_id, account_id, created_at)
          SELECT id, scope_no, competence_no, ${body.kind}, ${file.id}, ${actor.accountId}, ${services.clock.now()}::timestamptz FROM students WHERE id = ${studentId}
          RETURNING id`.execute(tx.db);
        const evidenceId = written.rows[0]?.id;
        if (evidenceId === undefined) throw new Error('The evidence was not written');
        await appendRecordEvent(tx, {
          kind: 'evidence.attached',
          occurredAt: services.clock.now(),
          studentId,
          organisationId: record.school_id,
          scopeNo: record.scope_no,
          changes: { evidence: { from: null, to: body.kind } },
        });
        await appendAudit(tx, { action: 'students.attach-evidence', studentId, filter: { kind: body.kind } });
        return { evidenceId };
      });
    }),
});

export const openEvidenceRoute = defineDownloadRoute({
  path: '/api/students/:studentId/evidence/:evidenceId',
  summary: 'A piece of evidence, reached through the record it proves; audited',
  permission: 'students.read',
  params: z.strictObject({ studentId: idText, evidenceId: idText }),
  handler: async ({ services, actor, params }) =>
    await services.database.transaction(actor, async (tx) => {
      const { rows } = await sql<{ file_id: Id<'file'> }>`
        SELECT file_id FROM student_evidence WHERE id = ${params.evidenceId} AND student_id = ${params.studentId}`.execute(
        tx.db,
      );
      const found = rows[0];
      if (found === undefined) refuseWith(STUDENT_PROBLEMS.evidenceNotFound);
      const { file, stream } = await services.files.openRead(tx, found.file_id);
      await appendAudit(tx, {
        action: 'students.open-evidence',
        studentId: params.studentId as Id<'student'>,
        filter: { evidenceId: params.evidenceId },
      });
      return { fileName: file.originalName, mediaType: file.mediaType, stream, sizeBytes: file.sizeBytes };
    }),
});
