import { type Id, refuseWith } from '@xueji/kernel';
import { getSchool } from '@xueji/organisations/server';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type FormContext, STUDENT_PROBLEMS, type StudentDraft } from '@xueji/students';
import { findRecordPlacement, lockOpenSpell } from './enrolment-repository.ts';
import { formContextOf } from './form-context.ts';

/** What the form of a pupil on the register is judged by, and where the pupil sits. Refuses without an open spell. */
export interface CorrectionSubject {
  readonly context: FormContext;
  readonly placement: Pick<StudentDraft, 'classId' | 'seatNumber'>;
}

export async function getCorrectionSubject(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  studentId: Id<'student'>,
): Promise<CorrectionSubject> {
  const spell = await lockOpenSpell(tx, studentId);
  const now = services.clock.now();
  const placement = await findRecordPlacement(tx, now, studentId);
  if (spell === undefined || placement === undefined) refuseWith(STUDENT_PROBLEMS.notFound);
  const school = await getSchool(tx, spell.holderId);
  const { classId } = spell;
  return {
    context: await formContextOf(tx, now, school, spell.stage, { id: classId ?? undefined }),
    placement: {
      ...(classId === null ? {} : { classId }),
      ...(placement.seatNumber === null ? {} : { seatNumber: placement.seatNumber }),
    },
  };
}
