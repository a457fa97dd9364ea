import { settleCorrected } from '@xueji/duplicates/server';
import { refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import type { ApplyEffect, DecidedCase } from '@xueji/processes/server';
import { STUDENT_PROBLEMS } from '@xueji/students';
import { lockStoredRecord, writeCorrection } from '@xueji/students/server';
import { CORRECTION_PROBLEMS, changedDraft, mayTakeBack, takenBack } from '../model/index.ts';
import { findChangesOfCase } from './correction-row-repository.ts';

/** What a decision about changed values does to the record, in the transaction of the decision. */
export const applyCorrectionEffect: ApplyEffect = async (services, tx, decided) => {
  const { stepState, caseState } = decided.effect;
  if (stepState === 'returned') refuseWith(CORRECTION_PROBLEMS.nothingToCorrect);
  if (stepState === 'passed' && caseState === 'done') await applyApproved(services, tx, decided);
};

/** The last approval: the values count, if those they replace still stand. */
async function applyApproved(services: Services, tx: Transaction, { caseId, studentId }: DecidedCase): Promise<void> {
  const row = await findChangesOfCase(services.vault, tx, caseId);
  const stored = await lockStoredRecord(services, tx, studentId);
  if (row === undefined || stored === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
  const asked = row.changes.filter(({ approval }) => approval !== 'none');
  // The values before are what the new ones would be taken back to.
  if (!mayTakeBack(stored.draft, takenBack(asked))) refuseWith(CORRECTION_PROBLEMS.changedSince);
  await writeCorrection(
    services,
    tx,
    stored,
    { ...stored, draft: changedDraft(stored.draft, asked) },
    { event: 'correction.approved', audit: 'corrections.approve', caseId },
  );
  await settleCorrected(services, tx, stored);
}
