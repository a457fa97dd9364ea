import { formOfRecord, type RecordForm, type StudentDraft } from '@xueji/students';
import { pupil } from '@xueji/students/testing';

/** The form of a faultless child, everything typed. */
export function childForm(overrides: Partial<StudentDraft> = {}): RecordForm {
  return typedForm(pupil(overrides));
}

/** Everything typed, nothing kept: the form of a child who is new. */
export function typedForm(draft: StudentDraft): RecordForm {
  const { values, guardians } = formOfRecord(draft, []);
  return {
    values: { ...values, ...protectedOf(draft) },
    guardians: guardians.map((guardian, index) => ({
      ordinal: null,
      values: { ...guardian.values, ...protectedOf(draft.guardians[index] ?? {}) },
    })),
    kept: [],
  };
}

function protectedOf({ phone, idNumber }: Pick<StudentDraft, 'phone' | 'idNumber'>) {
  return { ...(phone === undefined ? {} : { phone }), ...(idNumber === undefined ? {} : { idNumber }) };
}
