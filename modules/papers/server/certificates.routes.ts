import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { idText } from '@xueji/platform/contract';
import type { Transaction } from '@xueji/platform/database';
import { defineRoute, type RouteDefinition, runOnce } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { z } from 'zod';
import {
  CERTIFICATE_PROBLEMS,
  type CertificateState,
  certificateListQuerySchema,
  certificateListSchema,
  certificateSerial,
  certificatesIssuedSchema,
  issueCertificatesSchema,
  printCertificateSchema,
  withdrawCertificateSchema,
} from '../model/index.ts';
import { type CertificateRow, listCertificates, markWithdrawn } from './certificate-repository.ts';
import { standingsOf } from './certificate-standing.ts';
import { issueCertificates, printCertificates } from './issue-certificates.ts';

const paramsSchema = z.strictObject({ certificateId: idText });

const issueCertificatesRoute = defineRoute({
  method: 'POST',
  path: '/api/certificates',
  summary:
    'Issue certificates of attendance (在读证明) for those of the chosen pupils who are in school, and make their file',
  permission: 'certificates.issue',
  body: issueCertificatesSchema,
  response: certificatesIssuedSchema,
  status: 202,
  idempotent: true,
  limits: [{ max: 60, windowSeconds: 600, per: 'account' }],
  handler: async ({ services, actor, body, idempotency, request }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => ({ ...(await issueCertificates(services, tx, body, request.address)) })),
    ),
});

const listCertificatesRoute = defineRoute({
  method: 'GET',
  path: '/api/certificates',
  summary: 'Certificates of attendance, newest first: of the office and the offices below, or of one pupil',
  permission: 'certificates.read',
  query: certificateListQuerySchema,
  response: certificateListSchema,
  handler: async ({ services, actor, query }) =>
    await services.database.transaction(actor, async (tx) => {
      const rows = await listCertificates(tx, query, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const standings = await standingsOf(tx, services.clock.now(), page);
      await appendAudit(tx, {
        action: 'certificates.list',
        studentIds: page.map(({ studentId }) => studentId),
        rowCount: page.length,
        filter: { studentId: query.studentId ?? null },
      });
      return {
        certificates: page.map((row) => present(row, standings.get(row.id) ?? 'left')),
        next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
});

const withdrawCertificateRoute = defineRoute({
  method: 'POST',
  path: '/api/certificates/:certificateId/withdrawal',
  summary: 'Take a certificate back: whoever checks its code is told so from now on',
  permission: 'certificates.issue',
  params: paramsSchema,
  body: withdrawCertificateSchema,
  response: z.undefined(),
  status: 204,
  handler: async ({ services, actor, params, body }) => {
    await services.database.transaction(actor, async (tx) => {
      const now = services.clock.now();
      const row = await getValid(tx, now, params.certificateId);
      if (!(await markWithdrawn(tx, row.id, now, body.reason))) refuseWith(CERTIFICATE_PROBLEMS.notValid);
      await appendRecordEvent(tx, {
        kind: 'certificate.withdrawn',
        occurredAt: now,
        studentId: row.studentId,
        organisationId: actor.organisationId,
        scopeNo: actor.scopeFrom,
        reason: body.reason,
      });
      await appendAudit(tx, {
        action: 'certificates.withdraw',
        studentId: row.studentId,
        reason: body.reason,
        filter: { certificateId: row.id },
      });
    });
  },
});

const printCertificateRoute = defineRoute({
  method: 'POST',
  path: '/api/certificates/:certificateId/prints',
  summary: 'Make the file of a certificate once more, while it holds',
  permission: 'certificates.issue',
  params: paramsSchema,
  body: printCertificateSchema,
  response: z.strictObject({ exportId: z.string() }).meta({ id: 'CertificatePrint' }),
  status: 202,
  idempotent: true,
  handler: async ({ services, actor, params, body, idempotency }) =>
    await services.database.transaction(actor, async (tx) =>
      runOnce(tx, idempotency, async () => {
        const row = await getValid(tx, services.clock.now(), params.certificateId);
        const { exportId } = await printCertificates(services, tx, [row.id], body.unmaskReason);
        return { exportId };
      }),
    ),
});

async function getValid(tx: Transaction, now: Date, certificateId: string): Promise<CertificateRow> {
  const [row] = await listCertificates(tx, { ids: [certificateId] }, 1);
  if (row === undefined) refuseWith(CERTIFICATE_PROBLEMS.notFound);
  const standings = await standingsOf(tx, now, [row]);
  if (standings.get(row.id) !== 'valid') refuseWith(CERTIFICATE_PROBLEMS.notValid);
  return row;
}

function present(row: CertificateRow, state: CertificateState) {
  const { id, studentId, name, purpose, purposeNote, issuedOn, expiresOn, issuedBy, withdrawReason } = row;
  return {
    ...{ id, studentId, name, purpose, purposeNote, issuedOn, expiresOn, issuedBy, withdrawReason, state },
    serial: certificateSerial(row.schoolCode, issuedOn, id),
    school: { zh: row.schoolName, en: row.schoolNameEn },
  };
}

export const certificateRoutes: readonly RouteDefinition[] = [
  issueCertificatesRoute,
  listCertificatesRoute,
  withdrawCertificateRoute,
  printCertificateRoute,
];
