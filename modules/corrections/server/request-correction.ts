import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { insertCorrectionRequest } from './correction-row-repository.ts';
import { type CorrectionStart, startCorrection } from './start-correction.ts';

/**
 * Hands changes that need approval to whoever must agree, for a room that has no list; answers the case, or nothing where none
 * needs any. Refuses while another correction of the pupil is under review.
 */
export async function requestCorrection(
  services: Services,
  tx: Transaction,
  start: CorrectionStart,
): Promise<Id<'case'> | null> {
  const caseId = await startCorrection(services, tx, start);
  if (caseId !== null) {
    const { studentId, place } = start;
    const changes = start.changes.filter(({ approval }) => approval !== 'none');
    await insertCorrectionRequest(services.vault, tx, { caseId, studentId, place, changes });
  }
  return caseId;
}
