import { refuseWith } from '@xueji/kernel';
import { nodeActor } from '@xueji/platform/access';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import {
  CERTIFICATE_PROBLEMS,
  checkCertificateSchema,
  checkedCertificateSchema,
  maskName,
  readCertificateCode,
} from '../model/index.ts';
import { findCertificateByCode } from './certificate-repository.ts';
import { standingsOf } from './certificate-standing.ts';

/** Open to everybody who holds a certificate. The code comes in the body: addresses stand in logs, bodies do not. */
export const checkCertificateRoute = defineRoute({
  method: 'POST',
  path: '/api/certificate-checks',
  summary: 'Whether a certificate of attendance with this code holds; nothing beyond what the paper says',
  permission: 'public',
  body: checkCertificateSchema,
  response: checkedCertificateSchema,
  // A bank checks some; a code of 78 bits is not found by any number of tries, so this spares the node alone.
  limits: [{ max: 30, windowSeconds: 600, per: 'address' }],
  handler: async ({ services, body, request }) =>
    await services.database.transaction(nodeActor(request.id), async (tx) => {
      const code = readCertificateCode(body.code);
      const index = code === undefined ? undefined : services.vault.blindIndex('certificate-code', code);
      const row = index === undefined ? undefined : await findCertificateByCode(tx, index);
      if (row === undefined) refuseWith(CERTIFICATE_PROBLEMS.codeUnknown);
      const state = (await standingsOf(tx, services.clock.now(), [row])).get(row.id) ?? 'left';
      await appendAudit(tx, {
        action: 'certificates.check',
        studentId: row.studentId,
        filter: { certificateId: row.id, state },
      });
      return {
        // That a child has left a school is none of a stranger's business: the certificate no longer holds, and that is all.
        state: state === 'left' ? 'withdrawn' : state,
        school: { zh: row.schoolName, en: row.schoolNameEn },
        issuedOn: row.issuedOn,
        maskedName: maskName(row.name),
      };
    }),
});
