import type { LocalText } from '@xueji/kernel';
import { BASICS_FIELDS } from './fields/basics.ts';
import { CONTACT_FIELDS } from './fields/contact.ts';
import { ENROLMENT_FIELDS } from './fields/enrolment.ts';
import { EXTENDED_FIELDS } from './fields/extended.ts';
import type { FieldDeclaration, Requiredness } from './fields/field.ts';
import { GUARDIAN_FIELDS as GUARDIAN_ROWS } from './fields/guardian.ts';

const STUDENT_ROWS = [...BASICS_FIELDS, ...ENROLMENT_FIELDS, ...CONTACT_FIELDS, ...EXTENDED_FIELDS] as const;

/** The declared rows with their literal types: `StudentDraft` is derived from them. */
export type StudentFieldRow = (typeof STUDENT_ROWS)[number];
export type GuardianFieldRow = (typeof GUARDIAN_ROWS)[number];

export type StudentFieldKey = StudentFieldRow['key'];
export type GuardianFieldKey = GuardianFieldRow['key'];

/** A field of a record. Family members are counted from 0: `guardians.0.idNumber`. */
export type FieldPath = StudentFieldKey | GuardianFieldPath;
export type GuardianFieldPath = `guardians.${number}.${GuardianFieldKey}`;

/** A field of the catalogue, whichever family member it belongs to. */
export type FieldName = StudentFieldKey | `guardians.${GuardianFieldKey}`;

export interface StudentField extends FieldDeclaration {
  readonly key: StudentFieldKey;
}

export interface GuardianField extends FieldDeclaration {
  readonly key: GuardianFieldKey;
}

/** Every field of the person and the record, in the order of the printed form. */
export const STUDENT_FIELDS: readonly StudentField[] = STUDENT_ROWS;
/** Every field of one family member. */
export const GUARDIAN_FIELDS: readonly GuardianField[] = GUARDIAN_ROWS;

/** What a province asks for differently. Key fields stay required whatever it says. */
export type RequirednessOverlay = Readonly<Partial<Record<FieldName, 'always' | 'optional'>>>;

const STUDENT_FIELDS_BY_KEY = new Map(STUDENT_FIELDS.map((field) => [field.key, field]));
const GUARDIAN_FIELDS_BY_KEY = new Map(GUARDIAN_FIELDS.map((field) => [field.key, field]));
const GUARDIAN_PATH = /^guardians\.(\d+)\.(\w+)$/;

interface GuardianPlace {
  readonly index: number;
  readonly key: GuardianFieldKey;
}

/** The paths of as many members as lists name, taken apart beforehand: reading a large list asks millions of times. */
const GUARDIAN_PLACES: ReadonlyMap<string, GuardianPlace> = new Map(
  Array.from({ length: 6 }, (_, index) =>
    GUARDIAN_FIELDS.map(({ key }) => [guardianPath(index, key), { index, key }] as const),
  ).flat(),
);

export function studentField(key: StudentFieldKey): StudentField {
  return present(STUDENT_FIELDS_BY_KEY.get(key), key);
}

export function guardianField(key: GuardianFieldKey): GuardianField {
  return present(GUARDIAN_FIELDS_BY_KEY.get(key), key);
}

/** `guardianPath(0, 'idNumber')` is the ID number of the first family member. */
export function guardianPath(index: number, key: GuardianFieldKey): GuardianFieldPath {
  return `guardians.${index}.${key}`;
}

/** The index and field a path of a family member names; undefined for the pupil's own fields. */
export function splitGuardianPath(path: string): GuardianPlace | undefined {
  const known = GUARDIAN_PLACES.get(path);
  if (known !== undefined || STUDENT_FIELDS_BY_KEY.has(path as StudentFieldKey)) return known;
  const match = GUARDIAN_PATH.exec(path);
  return match === null ? undefined : { index: Number(match[1]), key: match[2] as GuardianFieldKey };
}

/** The declaration of the field a path names. */
export function fieldOf(path: FieldPath): StudentField | GuardianField {
  const member = splitGuardianPath(path);
  return member === undefined ? studentField(path as StudentFieldKey) : guardianField(member.key);
}

/** How a field is called to people: family members by their number on the form, 成员1身份证件号. */
export function labelOfField(path: FieldPath): LocalText {
  const { label } = fieldOf(path);
  const member = splitGuardianPath(path);
  if (member === undefined) return label;
  const number = member.index + 1;
  return { zh: `成员${number}${label.zh}`, en: `Family member ${number}: ${label.en}` };
}

/** Whether a field is required, as the province has it. */
export function requirednessOf(field: StudentField | GuardianField, overlay: RequirednessOverlay): Requiredness {
  if (field.keyField === true || field.required === 'system') return field.required;
  const name: FieldName =
    field.group === 'guardian' ? `guardians.${field.key as GuardianFieldKey}` : (field.key as StudentFieldKey);
  return overlay[name] ?? field.required;
}

function present<Value>(value: Value | undefined, key: string): Value {
  if (value === undefined) throw new Error(`No field ${key} in the catalogue`);
  return value;
}
