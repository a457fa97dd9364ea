import { isAllowed } from '@xueji/accounts';
import { listAttendances } from '@xueji/enrolments/server';
import { EXPORT_PROBLEMS } from '@xueji/exports';
import { requestExport } from '@xueji/exports/server';
import { dateInShanghai, type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { cryptoRandom } from '@xueji/processes/server';
import type { z } from 'zod';
import {
  CERTIFICATE_PROBLEMS,
  CERTIFICATE_PURPOSES,
  CERTIFICATES_MAX,
  certificateCode,
  expiryOf,
  type issueCertificatesSchema,
} from '../model/index.ts';
import { certificatePaper } from './certificate-paper.ts';
import { insertCertificate } from './certificate-repository.ts';
import { listScopePupils } from './paper-pupils.ts';

/**
 * Attests of the chosen pupils that they attend the actor's school: a certificate with a code of its own for each who is in
 * school, and one file of them all. Refuses when none is, or too many were chosen; who is not in school is passed over.
 */
export async function issueCertificates(
  services: Services,
  tx: Transaction,
  wish: z.output<typeof issueCertificatesSchema>,
  checkAddress: string,
) {
  // Before anything is attested: a refused print must not leave certificates that nobody holds.
  if (wish.unmaskReason !== undefined && !isAllowed(tx.actor.role, 'exports.unmasked')) {
    refuseWith(EXPORT_PROBLEMS.unmaskedNotPermitted);
  }
  const now = services.clock.now();
  const chosen = await listScopePupils(tx, now, wish.scope);
  if (chosen.length > CERTIFICATES_MAX) {
    refuseWith(CERTIFICATE_PROBLEMS.tooMany, { count: chosen.length, max: CERTIFICATES_MAX });
  }
  const attendances = await listAttendances(tx, chosen);
  if (attendances.size === 0) refuseWith(CERTIFICATE_PROBLEMS.nobodyAttends);
  const issuedOn = dateInShanghai(now);
  const certificateIds: Id<'certificate'>[] = [];
  for (const studentId of chosen) {
    const attendance = attendances.get(studentId);
    if (attendance === undefined) continue;
    const code = certificateCode(cryptoRandom);
    const sealed = services.vault.seal(code);
    const certificateId = await insertCertificate(tx, {
      ...attendance,
      codeIndex: services.vault.blindIndex('certificate-code', code),
      codeCipher: sealed.cipher,
      codeKey: sealed.keyId,
      checkAddress,
      purpose: wish.purpose,
      purposeNote: wish.purposeNote,
      issuedAt: now,
      issuedOn,
      expiresOn: expiryOf(issuedOn, wish.months),
    });
    certificateIds.push(certificateId);
    await appendRecordEvent(tx, {
      kind: 'certificate.issued',
      occurredAt: now,
      studentId,
      organisationId: attendance.schoolId,
      scopeNo: attendance.scopeNo,
      reason: CERTIFICATE_PURPOSES[wish.purpose].zh,
    });
  }
  await appendAudit(tx, {
    action: 'certificates.issue',
    studentIds: [...attendances.keys()],
    rowCount: certificateIds.length,
    filter: { purpose: wish.purpose, months: wish.months },
  });
  const { exportId } = await printCertificates(services, tx, certificateIds, wish.unmaskReason);
  return { issuedCount: certificateIds.length, skippedCount: chosen.length - certificateIds.length, exportId };
}

/** Asks the room of exports for the file of certificates that were issued. */
export async function printCertificates(
  services: Services,
  tx: Transaction,
  certificateIds: readonly Id<'certificate'>[],
  unmaskReason: string | undefined,
) {
  return await requestExport(services, tx, certificatePaper, {
    kind: certificatePaper.offer.kind,
    scope: { certificateIds },
    purpose: 'other',
    purposeNote: certificatePaper.offer.label.zh,
    columns: certificatePaper.offer.columns.map(({ key }) => key),
    unmaskReason,
  });
}
