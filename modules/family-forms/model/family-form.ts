import {
  type ExtensionFinding,
  type ExtensionValues,
  type FieldPath,
  type Finding,
  FORM_FIELDS,
  type GuardianFieldKey,
  judgeExtension,
  judgeRecordForm,
  type RecordContext,
  type RecordForm,
  readRecordForm,
  type StudentDraft,
  type StudentFieldKey,
} from '@xueji/students';
import { type AskedFields, isAsked } from './family-fields.ts';

/** What a family typed, as texts: the form of the record, without places and without anything that is stored. */
export interface FamilyForm {
  readonly values: Readonly<Partial<Record<StudentFieldKey, string>>>;
  readonly guardians: readonly { readonly values: Readonly<Partial<Record<GuardianFieldKey, string>>> }[];
  readonly extension: ExtensionValues;
}

/**
 * The form of the record with only the asked fields in it. What is not asked counts as kept: the register has it, so it is
 * neither missed nor judged, and no rule builds on it.
 */
export function recordFormOf({ values, guardians, extension }: FamilyForm, asked: AskedFields): RecordForm {
  return {
    values: pick(values, asked.own),
    guardians: asked.withGuardians ? guardians.map((member) => ({ ordinal: null, values: member.values })) : [],
    kept: unasked(asked),
    extension: pick<string>(extension, asked.extension) as ExtensionValues,
  };
}

export function unasked(asked: AskedFields): readonly FieldPath[] {
  return FORM_FIELDS.filter(({ key }) => !asked.own.includes(key)).map(({ key }) => key);
}

/** What keeps a form from being sent: the errors at fields that were asked. Warnings are the clerk's to look at. */
export function blockingFindings(
  form: RecordForm,
  asked: AskedFields,
  context: RecordContext,
): readonly (Finding | ExtensionFinding)[] {
  const province = context.province.extensionFields.filter(({ key }) => asked.extension.includes(key));
  const own = { ...context, province: { ...context.province, extensionFields: province } };
  return [...judgeRecordForm(form, own), ...judgeExtension(form, own)].filter(
    ({ field, severity }) => severity === 'error' && isAsked(field, asked),
  );
}

/** What was typed, read as the register reads it. A text that no longer reads, because a list changed, says nothing. */
export function readFamilyForm(form: FamilyForm, asked: AskedFields, context: RecordContext): StudentDraft {
  return readRecordForm(recordFormOf(form, asked), context).draft;
}

/** Whether anything was typed at all. */
export function saysAnything({ values, guardians, extension }: FamilyForm): boolean {
  const texts = [...Object.values(values), ...Object.values(extension)];
  const ofMembers = guardians.flatMap((member) => Object.values(member.values));
  return [...texts, ...ofMembers].some((text) => text !== undefined && text.trim() !== '');
}

function pick<Key extends string>(
  values: Readonly<Partial<Record<Key, string>>>,
  keys: readonly Key[],
): Readonly<Partial<Record<Key, string>>> {
  const kept = Object.entries(values).filter(([key]) => keys.some((each) => each === key));
  return Object.fromEntries(kept) as Partial<Record<Key, string>>;
}
