import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { enqueueMessage } from '@xueji/platform/outbox';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { changesBetween, maskedChanges, type RecordState, STUDENT_PROBLEMS } from '../model/index.ts';
import { rewriteRecord } from './rewrite-record.ts';
import type { StoredRecord } from './stored-record.ts';

/** How the story of a record and the log call a correction. */
export interface CorrectionStory {
  readonly event: string;
  readonly audit: string;
  readonly reason?: string | undefined;
  readonly caseId?: Id<'case'>;
}

/**
 * Writes the corrected state of a locked record with its event, audit and outgoing message; answers the new version. What may
 * be corrected, and whether the rules let it pass, the caller has judged. Refuses a correction that changes nothing.
 */
export async function writeCorrection(
  services: Services,
  tx: Transaction,
  stored: StoredRecord,
  after: RecordState,
  story: CorrectionStory,
): Promise<number> {
  const changes = changesBetween(stored, after);
  if (changes.size === 0) refuseWith(STUDENT_PROBLEMS.nothingChanged);
  const studentId = stored.id;
  await rewriteRecord(services, tx, stored, after);
  await appendRecordEvent(tx, {
    kind: story.event,
    occurredAt: services.clock.now(),
    studentId,
    organisationId: stored.place.schoolId,
    scopeNo: stored.place.scopeNo,
    ...(story.reason === undefined ? {} : { reason: story.reason }),
    ...(story.caseId === undefined ? {} : { caseId: story.caseId }),
    changes: maskedChanges(changes),
  });
  await appendAudit(tx, { action: story.audit, studentId, filter: { fields: [...changes.keys()].join(' ') } });
  await enqueueMessage(tx, { topic: 'record-changed', subject: studentId });
  return stored.version + 1;
}
