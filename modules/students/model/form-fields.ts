import { STUDENT_FIELDS, type StudentField, type StudentFieldKey } from './field-catalogue.ts';

/** Attached to a record or known from where the pupil is: nobody types them. */
const NOT_TYPED: ReadonlySet<StudentFieldKey> = new Set<StudentFieldKey>(['photo', 'campusId']);

/** The fields a person fills in, in the order of the printed form. */
export const FORM_FIELDS: readonly StudentField[] = STUDENT_FIELDS.filter(
  ({ key, required }) => required !== 'system' && !NOT_TYPED.has(key),
);

/** More family members than any household has on the form. */
export const GUARDIANS_MAX = 20;
