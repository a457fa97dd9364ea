import { listAttendances } from '@xueji/enrolments/server';
import { dateInShanghai, type Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { type CertificateState, certificateState } from '../model/index.ts';
import type { CertificateRow } from './certificate-repository.ts';

/** Where certificates stand now: what the register says of each pupil today, beside what was written when it was issued. */
export async function standingsOf(
  tx: Transaction,
  now: Date,
  rows: readonly CertificateRow[],
): Promise<ReadonlyMap<Id<'certificate'>, CertificateState>> {
  const attendances = await listAttendances(
    tx,
    rows.map(({ studentId }) => studentId),
  );
  const today = dateInShanghai(now);
  return new Map(
    rows.map(({ id, studentId, enrolmentId, expiresOn, withdrawnAt }) => {
      const isAttending = attendances.get(studentId)?.enrolmentId === enrolmentId;
      return [id, certificateState({ expiresOn, isWithdrawn: withdrawnAt !== null, isAttending }, today)];
    }),
  );
}
