import { type ExtensionPath, extensionKeyOf, extensionPath } from './extension-field.ts';
import { type FieldPath, fieldOf, GUARDIAN_FIELDS, guardianPath, STUDENT_FIELDS } from './field-catalogue.ts';
import { maskDocumentNumber, maskPhone } from './masking.ts';
import type { FieldValue } from './parse-value.ts';
import type { GuardianDraft, StudentDraft } from './student-record.ts';

/** A value before and after; null where there is none. */
export interface ValueChange {
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** A family member with the place it has or will have. */
export interface PlacedGuardian {
  readonly ordinal: number;
  readonly guardian: GuardianDraft;
}

/** Everything that differs between two states of a record, by field. */
export type RecordChanges = ReadonlyMap<FieldPath | ExtensionPath, ValueChange>;

export interface RecordState {
  readonly draft: StudentDraft;
  readonly guardians: readonly PlacedGuardian[];
}

/**
 * What changed, field by field in the order of the form. A member who was added or removed is every field of theirs;
 * their path counts places from 0, as everywhere.
 */
export function changesBetween(before: RecordState, after: RecordState): RecordChanges {
  const changes = new Map<FieldPath | ExtensionPath, ValueChange>();
  const compare = (path: FieldPath | ExtensionPath, from: FieldValue | undefined, to: FieldValue | undefined): void => {
    if (from !== to) changes.set(path, { from: from ?? null, to: to ?? null });
  };
  for (const { key } of STUDENT_FIELDS) compare(key, before.draft[key], after.draft[key]);
  const [had = {}, has = {}] = [before.draft.extension, after.draft.extension];
  for (const key of new Set([...Object.keys(had), ...Object.keys(has)])) {
    compare(extensionPath(key), had[key], has[key]);
  }
  const ordinals = new Set([...before.guardians, ...after.guardians].map(({ ordinal }) => ordinal));
  for (const ordinal of [...ordinals].sort((one, other) => one - other)) {
    const was = before.guardians.find((each) => each.ordinal === ordinal)?.guardian;
    const is = after.guardians.find((each) => each.ordinal === ordinal)?.guardian;
    for (const { key } of GUARDIAN_FIELDS) compare(guardianPath(ordinal - 1, key), was?.[key], is?.[key]);
  }
  return changes;
}

/** Changes as an event keeps them: protected values masked. */
export function maskedChanges(changes: RecordChanges): Readonly<Record<string, ValueChange>> {
  return Object.fromEntries(
    [...changes].map(([path, { from, to }]) => [path, { from: masked(path, from), to: masked(path, to) }]),
  );
}

/**
 * What ordinary data maintenance of a pupil on the register does not touch: key fields (关键信息), which need a case with
 * evidence, and class and seat, which are changed in the class.
 */
export const FIXED_ON_REGISTER: ReadonlySet<FieldPath> = new Set<FieldPath>([
  ...STUDENT_FIELDS.filter(({ keyField }) => keyField === true).map(({ key }) => key),
  'classId',
  'seatNumber',
]);

/** A protected value as it may be shown and kept in events. */
export function maskedFieldValue(path: FieldPath, value: string): string {
  const { kind, sensitivity } = fieldOf(path);
  if (sensitivity !== 'protected') return value;
  return kind === 'phone' ? maskPhone(value) : maskDocumentNumber(value);
}

function masked(path: FieldPath | ExtensionPath, value: FieldValue | null): FieldValue | null {
  // What a province adds is never protected.
  const isOfProvince = extensionKeyOf(path) !== undefined;
  return typeof value === 'string' && !isOfProvince ? maskedFieldValue(path as FieldPath, value) : value;
}
