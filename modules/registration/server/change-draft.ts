import { divisionRegister } from '@xueji/divisions/register';
import { closeSettledProblems, raiseMatchQuestions } from '@xueji/duplicates/server';
import { changeDraftPlacement, lockOpenSpell, type OpenSpell } from '@xueji/enrolments/server';
import { type Id, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import { appendRecordEvent } from '@xueji/platform/record-events';
import { changesBetween, maskedChanges, type RecordForm, recordContextOf, STUDENT_PROBLEMS } from '@xueji/students';
import {
  acceptChangedForm,
  discardFormDraft,
  lockStoredRecord,
  rewriteRecord,
  type StoredRecord,
} from '@xueji/students/server';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';
import { getEntrySchool } from './entry-school.ts';
import { listKnownRows, updateKnownRow } from './known-rows.ts';
import { rowHashes } from './row-hashes.ts';

export interface OpenDraft {
  readonly spell: OpenSpell;
  /** With class and seat as the draft wishes them. */
  readonly stored: StoredRecord;
}

/** The draft of a pupil of the actor's school, locked: nobody has approved it, and it is not under review. */
export async function lockDraft(services: Services, tx: Transaction, studentId: Id<'student'>): Promise<OpenDraft> {
  const spell = await lockOpenSpell(tx, studentId);
  const stored = await lockStoredRecord(services, tx, studentId);
  if (spell === undefined || stored === undefined || spell.holderId !== tx.actor.organisationId)
    refuseWith(REGISTRATION_PROBLEMS.draftNotFound);
  if (spell.status !== 'draft') refuseWith(REGISTRATION_PROBLEMS.notADraft);
  const placement = {
    ...(spell.classId === null ? {} : { classId: spell.classId }),
    ...(spell.plannedSeat === null ? {} : { seatNumber: spell.plannedSeat }),
  };
  return { spell, stored: { ...stored, draft: { ...stored.draft, ...placement } } };
}

export interface DraftChange {
  readonly studentId: Id<'student'>;
  readonly expectedVersion: number;
  readonly form: RecordForm;
}

/** Changes any value of a draft, one sent back for correction too; judged again by every rule. Answers its next version. */
export async function changeDraft(services: Services, tx: Transaction, change: DraftChange): Promise<number> {
  const { studentId } = change;
  const { spell, stored } = await lockDraft(services, tx, studentId);
  refuseIfStale(change.expectedVersion, stored.version);
  const { school, entryYear, context } = await getEntrySchool(tx, services.clock.now());
  const after = acceptChangedForm(change.form, recordContextOf(context, divisionRegister), stored, []);
  const changes = changesBetween(stored, after);
  if (changes.size === 0) refuseWith(STUDENT_PROBLEMS.nothingChanged);
  const { identityHash, contentHash } = rowHashes(services.vault, school.code, entryYear, after.draft);
  if (identityHash === null || after.draft.classId === undefined) throw new Error('A form without key fields passed');
  const [known] = await listKnownRows(tx, school.id, [identityHash]);
  if (known !== undefined && known.studentId !== studentId) refuseWith(REGISTRATION_PROBLEMS.alreadyEntered);
  await rewriteRecord(services, tx, stored, after);
  await changeDraftPlacement(tx, spell, after.draft.classId as Id<'class'>, after.draft.seatNumber ?? null);
  await updateKnownRow(tx, { studentId, identityHash, contentHash });
  await appendRecordEvent(tx, {
    kind: 'registration.draft-changed',
    occurredAt: services.clock.now(),
    studentId,
    organisationId: stored.place.schoolId,
    scopeNo: stored.place.scopeNo,
    changes: maskedChanges(changes),
  });
  await appendAudit(tx, {
    action: 'registration.change-draft',
    studentId,
    filter: { fields: [...changes.keys()].join(' ') },
  });
  await raiseMatchQuestions(services, tx, studentId, 'check');
  await closeSettledProblems(services, tx, studentId);
  await discardFormDraft(tx, { kind: 'draft', studentId });
  return stored.version + 1;
}
