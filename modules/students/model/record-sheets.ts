import type { LocalText } from '@xueji/kernel';
import { GUARDIAN_FIELDS, STUDENT_FIELDS, type StudentField } from './field-catalogue.ts';
import type { SheetValue } from './field-value.ts';
import type { FieldGroup } from './fields/field.ts';
import type { StudentRecord } from './student-api.ts';

/** Where a pupil is, as far as the sheets of a record say it; the room of spells knows. */
export interface SheetPlacement {
  readonly school: { readonly name: LocalText };
  readonly className: LocalText | null;
  readonly gradeCode: string | null;
  readonly seatNumber: string | null;
  readonly statusLabel: LocalText;
  readonly schoolCode: string;
  readonly authority: LocalText;
}

/** The fields of one part of the form. */
export function fieldsOf(group: Exclude<FieldGroup, 'guardian'>): readonly StudentField[] {
  return STUDENT_FIELDS.filter((field) => field.group === group);
}

/** The fields of a family member without those of the heading: name and relation stand there. */
export const MEMBER_FIELDS = GUARDIAN_FIELDS.filter(({ key }) => key !== 'name' && key !== 'relationCode');

/**
 * The values of a record by field: what was entered, and what follows from where the pupil is now. While that is being
 * read its fields are there without a value; a pupil without an open spell has none.
 */
export function sheetValues(
  record: Pick<StudentRecord, 'values' | 'createdAt' | 'updatedAt'>,
  placement: SheetPlacement | null | undefined,
): Readonly<Record<string, SheetValue>> {
  const ofPlacement = <Value extends SheetValue>(pick: (open: SheetPlacement) => Value) =>
    placement === undefined ? undefined : placement && pick(placement);
  return {
    ...record.values,
    seatNumber: ofPlacement(({ seatNumber }) => seatNumber),
    gradeCode: ofPlacement(({ gradeCode }) => gradeCode),
    classId: ofPlacement(({ className }) => className),
    statusCode: ofPlacement(({ statusLabel }) => statusLabel),
    schoolCode: ofPlacement(({ schoolCode }) => schoolCode),
    authorityCode: ofPlacement(({ authority }) => authority),
    enteredOn: record.createdAt,
    updatedOn: record.updatedAt,
  };
}
