import { reopenTakenBack } from '@xueji/duplicates/server';
import { refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { writeCorrection } from '@xueji/students/server';
import { FAMILY_PROBLEMS, takenBackState } from '../model/index.ts';
import { saveDecisions } from './submission-repository.ts';
import { getReceivingRecord, getSubmissionSubject } from './submission-subject.ts';

/**
 * Takes back what the acceptance of a form changed at once, whole or not at all: a value that was changed since is somebody's
 * later word. The form waits for a decision again; what went to reviewers stays with them.
 */
export async function takeBackSubmission(services: Services, tx: Transaction, submissionId: string): Promise<void> {
  const subject = await getSubmissionSubject(services, tx, submissionId, 'deciding');
  const { row } = subject;
  if (row.applied === null) refuseWith(FAMILY_PROBLEMS.nothingToTakeBack);
  const { stored } = await getReceivingRecord(services, tx, subject);
  const before = takenBackState(stored, row.applied);
  if (before === undefined) refuseWith(FAMILY_PROBLEMS.changedSince);
  await appendAudit(tx, {
    action: 'family-forms.take-back',
    studentId: row.studentId,
    filter: { submissionId: row.id },
  });
  await writeCorrection(services, tx, stored, before, { event: 'family.taken-back', audit: 'family-forms.apply' });
  await reopenTakenBack(services, tx, row.applied.settled ?? []);
  const decided = row.decided.filter(({ verdict }) => verdict !== 'accepted');
  await saveDecisions(services.vault, tx, { id: row.id, state: 'sent', decided, applied: null }, services.clock.now());
}
