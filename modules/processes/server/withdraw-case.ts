import type { Id } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import type { ProcessName } from '../model/index.ts';
import { lockUnfinishedCase, setCaseState, voidOpenSteps } from './case-repository.ts';

/**
 * Ends the case of this process that runs for the pupil or was sent back, because its subject is gone; nothing when there
 * is none. Runs in the caller's transaction and before the spell is locked, as every decision does.
 */
export async function withdrawCase(
  services: Services,
  tx: Transaction,
  studentId: Id<'student'>,
  process: ProcessName,
): Promise<void> {
  const unfinished = await lockUnfinishedCase(tx, studentId, process);
  if (unfinished === undefined) return;
  const now = services.clock.now();
  await voidOpenSteps(tx, unfinished.id);
  await setCaseState(tx, unfinished.id, 'withdrawn', now);
  await appendRecordEvent(tx, {
    kind: 'case.withdrawn',
    occurredAt: now,
    studentId,
    organisationId: unfinished.homeId,
    scopeNo: unfinished.homeScopeNo,
    caseId: unfinished.id,
  });
}
