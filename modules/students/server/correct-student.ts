import { type Id, refuseWith } from '@xueji/kernel';
import type { Transaction } from '@xueji/platform/database';
import { refuseIfStale, type Services } from '@xueji/platform/http';
import {
  changesBetween,
  checkStudent,
  type ExtensionPath,
  FIXED_ON_REGISTER,
  type FieldPath,
  missingExtension,
  type RecordContext,
  type RecordForm,
  STUDENT_PROBLEMS,
  type StudentDraft,
} from '../model/index.ts';
import { acceptChangedForm, pointerOf } from './accept-form.ts';
import { lockStoredRecord, type StoredRecord } from './stored-record.ts';
import { writeCorrection } from './write-correction.ts';

export interface Correction {
  readonly studentId: Id<'student'>;
  readonly expectedVersion: number;
  readonly form: RecordForm;
  readonly reason: string | undefined;
  readonly context: RecordContext;
  /** Where the pupil sits: shown in the form, changed elsewhere. */
  readonly placement: Pick<StudentDraft, 'classId' | 'seatNumber'>;
}

/**
 * 数据维护: changes ordinary fields and the family of a pupil on the register, effective at once. Refuses key fields, which
 * need a case with evidence, class and seat, which are changed in the class, and a form that changes nothing. Answers the new
 * version, and the record as it was.
 */
export async function correctStudent(
  services: Services,
  tx: Transaction,
  correction: Correction,
): Promise<{ readonly version: number; readonly before: StoredRecord }> {
  const { studentId, context, form } = correction;
  const found = await lockStoredRecord(services, tx, studentId);
  if (found === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
  refuseIfStale(correction.expectedVersion, found.version);
  if (!found.isOnRegister) refuseWith(STUDENT_PROBLEMS.notOnRegister);
  const stored = { ...found, draft: { ...found.draft, ...correction.placement } };
  const after = acceptChangedForm(form, context, stored, [
    ...checkStudent(stored.draft, context),
    ...missingExtension(context.province.extensionFields, stored.draft.extension ?? {}),
  ]);
  const changes = changesBetween(stored, after);
  const fixed = [...changes.keys()].filter((path) => FIXED_ON_REGISTER.has(path as FieldPath));
  if (fixed.length > 0) refuseWith(STUDENT_PROBLEMS.fieldIsFixed, {}, { errors: fixed.map(fixedProblem) });
  const version = await writeCorrection(services, tx, stored, after, {
    event: 'student.corrected',
    audit: 'students.correct',
    reason: correction.reason,
  });
  return { version, before: stored };
}

function fixedProblem(path: FieldPath | ExtensionPath) {
  return { pointer: pointerOf(path), code: 'fixed', detail: STUDENT_PROBLEMS.fieldIsFixed.detail };
}
