import { parseId } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import type { JobContext } from '@xueji/platform/jobs';
import { enqueueMessages } from '@xueji/platform/outbox';
import { appendRecordEvents } from '@xueji/platform/record-events';
import {
  endMerger,
  findRunningMerger,
  type MergedPiece,
  type Merger,
  mergePiece,
  mergeRest,
} from './merger-repository.ts';
import { closeOffice } from './office-repository.ts';
import { noteOrganisationAct } from './organisation-events.ts';
import { getOrganisation, lockOrganisation } from './organisation-repository.ts';

/** Job that moves the classes and pupils of a merger, and then closes the school. */
export const MERGE_SCHOOL_JOB = 'organisations.merge-school';

/** Pupils may still come while the last piece waits; more rounds than this without one moved is a fault. */
const EMPTY_ROUNDS_MAX = 3;

/**
 * Moves a school piece by piece, each with its events in a transaction of its own: what a crash undoes is done again, what is done
 * is not. It does not ask whether to stop: a merger that has begun is finished.
 */
export async function runMerger({
  subjectId,
  services,
  actor,
  report,
}: Pick<JobContext, 'subjectId' | 'services' | 'actor' | 'report'>): Promise<void> {
  const mergerId = parseId<'school-merger'>(subjectId ?? '');
  if (mergerId === undefined) throw new Error('A merger has a subject');
  const asOfficer = <T>(work: (tx: Transaction) => Promise<T>) => services.database.transaction(actor, work);
  const merger = await asOfficer((tx) => findRunningMerger(tx, { id: mergerId }));
  if (merger === undefined) return;
  const names = await asOfficer(async (tx) => ({
    from: (await getOrganisation(tx, merger.schoolId)).name.zh,
    to: (await getOrganisation(tx, merger.successorId)).name.zh,
  }));
  let moved = merger.pupilsMoved;
  for (let emptyRounds = 0; emptyRounds < EMPTY_ROUNDS_MAX; ) {
    await report(Math.min(moved, merger.pupilsTotal), merger.pupilsTotal);
    const piece = await asOfficer(async (tx) => {
      const each = await mergePiece(tx, merger.id);
      if (each !== undefined) await notePiece(tx, merger, names, each, services.clock.now());
      return each;
    });
    if (piece !== undefined) {
      moved += piece.pupils.filter(({ isOpen, isRestricted }) => isOpen && !isRestricted).length;
      emptyRounds = 0;
    } else if (await asOfficer((tx) => closeMerged(tx, merger))) {
      await report(merger.pupilsTotal, merger.pupilsTotal);
      return;
    } else {
      emptyRounds += 1;
    }
  }
  throw new Error('Something of the school stays behind');
}

/** One event per class and per pupil. The audit entry and the class leave out restricted records, which only the province reads of. */
async function notePiece(
  tx: Transaction,
  { id, schoolId, successorId, reason }: Merger,
  school: { readonly from: string; readonly to: string },
  piece: MergedPiece,
  now: Date,
): Promise<void> {
  const code = (number: number) => `${piece.class?.entryYear}${String(number).padStart(2, '0')}`;
  const isRenumbered = piece.class !== null && piece.class.formerNumber !== piece.class.nextNumber;
  const changes = {
    school,
    ...(piece.class !== null && isRenumbered
      ? { class: { from: code(piece.class.formerNumber), to: code(piece.class.nextNumber) } }
      : {}),
  };
  const shared = { occurredAt: now, organisationId: successorId, reason, changes };
  await appendRecordEvents(tx, [
    ...(piece.class === null
      ? []
      : [
          {
            kind: 'class.school-merged',
            ...shared,
            scopeNo: piece.schoolScopeNo,
            changes: {
              school,
              class: { from: code(piece.class.formerNumber), to: code(piece.class.nextNumber) },
            },
          },
        ]),
    ...piece.pupils.map(({ studentId, scopeNo }) => ({ kind: 'school.merged', ...shared, studentId, scopeNo })),
  ]);
  await enqueueMessages(
    tx,
    piece.pupils.map(({ studentId }) => ({ topic: 'record-changed', subject: studentId })),
  );
  const seen = piece.pupils.filter(({ isRestricted }) => !isRestricted);
  await appendAudit(tx, {
    action: 'organisations.merge-pupils',
    studentIds: seen.map(({ studentId }) => studentId),
    rowCount: seen.length,
    filter: { mergerId: id, schoolId, successorId, classId: piece.class?.id ?? null },
  });
}

/** Closes the school when nothing is left in it; false when something has come meanwhile. */
async function closeMerged(tx: Transaction, merger: Merger): Promise<boolean> {
  const running = await findRunningMerger(tx, { id: merger.id });
  if (running === undefined) return true;
  if (!(await mergeRest(tx, merger.id))) return false;
  const school = await lockOrganisation(tx, merger.schoolId);
  const successor = await getOrganisation(tx, merger.successorId);
  await closeOffice(tx, school, merger.effectiveOn, successor.id);
  await noteOrganisationAct(tx, {
    organisationId: school.id,
    kind: 'closed',
    effectiveOn: merger.effectiveOn,
    reason: merger.reason,
    changes: { successor: { from: null, to: successor.name.zh } },
  });
  await endMerger(tx, merger.id);
  return true;
}
