import type { LocalText } from '@xueji/kernel';
import { type ExtensionField, type ExtensionPath, extensionKeyOf } from './extension-field.ts';
import { describeExtensionFinding, type ExtensionFinding } from './extension-fields.ts';
import { type FieldPath, labelOfField, type StudentFieldKey } from './field-catalogue.ts';
import type { Finding } from './rules/rule.ts';
import { describeFinding, type FindingSentences } from './student-rules.ts';

/** Where a value of a record stands: a field of the catalogue, or one a province added. */
export type RecordPath = FieldPath | ExtensionPath;

/** A finding at any value of a record. */
export type RecordFinding = Finding | ExtensionFinding;

/** A value of the pupil's own, not of a family member. */
export type OwnPath = StudentFieldKey | ExtensionPath;

export function isExtensionPath(path: string): path is ExtensionPath {
  return extensionKeyOf(path) !== undefined;
}

/** How a field is called to people; `extension` are the fields of the province, retired ones too. */
export function labelOfPath(path: RecordPath, extension: readonly ExtensionField[]): LocalText {
  return isExtensionPath(path) ? extensionFieldOf(path, extension).label : labelOfField(path);
}

/** The field of the province a path names. Fields are retired and never deleted, so one that is missing is a fault. */
export function extensionFieldOf(path: ExtensionPath, extension: readonly ExtensionField[]): ExtensionField {
  const key = extensionKeyOf(path);
  const field = extension.find((each) => each.key === key);
  if (field === undefined) throw new Error(`No field ${key} of the province`);
  return field;
}

/** The sentences of a finding at any value of a record. */
export function describeRecordFinding(
  { ruleId, field, values }: Pick<RecordFinding, 'ruleId' | 'field' | 'values'>,
  extension: readonly ExtensionField[],
): FindingSentences {
  return isExtensionPath(field)
    ? describeExtensionFinding({ ruleId, values }, extensionFieldOf(field, extension))
    : describeFinding({ ruleId, field, values });
}
