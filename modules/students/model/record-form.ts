import { type CodeAddition, type GradeCode, provincialLists, type SchoolSystem, type Stage } from '@xueji/code-sets';
import type { DivisionRegister } from '@xueji/divisions';
import type { LocalText, PlainDate } from '@xueji/kernel';
import type { ExtensionField, ExtensionValues } from './extension-field.ts';
import { type ExtensionFinding, readExtension } from './extension-fields.ts';
import {
  type FieldPath,
  fieldOf,
  GUARDIAN_FIELDS,
  type GuardianFieldKey,
  guardianPath,
  STUDENT_FIELDS,
  type StudentFieldKey,
} from './field-catalogue.ts';
import { FORM_FIELDS } from './form-fields.ts';
import { parseStudent, type StudentReading } from './parse-student.ts';
import type { FieldValue, RawValue } from './parse-value.ts';
import type { Finding } from './rules/rule.ts';
import type { GuardianDraft, ProvinceSettings, RecordContext, StudentDraft } from './student-record.ts';
import { checkStudent } from './student-rules.ts';

/** One family member as typed. `ordinal` is the place the stored member has; null for one that is new. */
export interface GuardianForm {
  readonly ordinal: number | null;
  readonly values: Readonly<Partial<Record<GuardianFieldKey, string>>>;
}

/** What a form holds before it means anything: texts as typed, by field. A field left empty is absent. */
export interface RecordForm {
  readonly values: Readonly<Partial<Record<StudentFieldKey, string>>>;
  readonly guardians: readonly GuardianForm[];
  /** Protected fields that stay as they are stored: their values never came to the browser. */
  readonly kept: readonly FieldPath[];
  /** Texts of the fields the province adds, by key. Absent: the form does not ask for them and what is stored stays. */
  readonly extension?: ExtensionValues | undefined;
}

export const EMPTY_FORM: RecordForm = {
  values: {},
  guardians: [{ ordinal: null, values: {} }],
  kept: [],
  extension: {},
};

/** What judging a form needs from the register, in a shape that travels. */
export interface FormContext {
  readonly today: PlainDate;
  readonly schoolYearStart: PlainDate;
  readonly stage: Stage;
  readonly schoolSystem: SchoolSystem;
  readonly school: { readonly countyCode: string; readonly urbanRuralCode?: string | undefined };
  /** The classes a pupil of this form may be put into. */
  readonly classes: readonly { readonly id: string; readonly name: LocalText; readonly gradeCode: GradeCode }[];
  readonly province: ProvinceSettings;
  /** What the province has added to code lists. */
  readonly codeAdditions: readonly CodeAddition[];
}

/** The context rules ask, the same in browser and server. Classes are named by their ids: the form offers a choice. */
export function recordContextOf(form: FormContext, divisions: DivisionRegister): RecordContext {
  const { countyCode, urbanRuralCode } = form.school;
  const byId = new Map(form.classes.map((each) => [each.id, each]));
  return {
    today: form.today,
    schoolYearStart: form.schoolYearStart,
    stage: form.stage,
    schoolSystem: form.schoolSystem,
    school: { countyCode, ...(urbanRuralCode === undefined ? {} : { urbanRuralCode }) },
    divisions,
    findClass: (id) => {
      const found = byId.get(id);
      return found && { id: found.id, stage: form.stage, gradeCode: found.gradeCode, isOpen: true };
    },
    province: form.province,
    codeLists: provincialLists(form.codeAdditions),
  };
}

/** Reads what was typed, field by field, as a row of a workbook is read. */
export function readRecordForm(form: RecordForm, context: RecordContext): StudentReading {
  const values: (readonly [FieldPath, RawValue])[] = [];
  for (const { key } of FORM_FIELDS) values.push([key, rawText(form.values[key])]);
  form.guardians.forEach((guardian, index) => {
    for (const { key } of GUARDIAN_FIELDS) values.push([guardianPath(index, key), rawText(guardian.values[key])]);
  });
  const { draft, findings } = parseStudent(values, context);
  const extension = readExtension(context.province.extensionFields, form.extension ?? {}, context).values;
  return { draft: { ...draft, ...someExtension(extension) }, findings };
}

/** Every finding at the fields of the province; none where the form does not ask for them. */
export function judgeExtension(form: RecordForm, context: RecordContext): readonly ExtensionFinding[] {
  if (form.extension === undefined) return [];
  return readExtension(context.province.extensionFields, form.extension, context).findings;
}

/** As a draft has them: absent where there are none. */
export function someExtension(values: ExtensionValues): Pick<StudentDraft, 'extension'> {
  return Object.keys(values).length === 0 ? {} : { extension: values };
}

/** Every finding of a form, values that stay stored and unseen neither missed nor judged. */
export function judgeRecordForm(form: RecordForm, context: RecordContext): readonly Finding[] {
  const { draft, findings } = readRecordForm(form, context);
  return checkStudent(draft, context, findings, new Set(form.kept));
}

/**
 * The form that shows a stored record. Protected values stay behind: their fields are `kept` until somebody types over them.
 * `ordinals` are the places of the stored family members, in the order of the draft.
 */
export function formOfRecord(draft: StudentDraft, ordinals: readonly number[]): RecordForm {
  const kept: FieldPath[] = [];
  const shown = (path: FieldPath, value: FieldValue | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (fieldOf(path).sensitivity !== 'protected') return writtenValue(value);
    kept.push(path);
    return undefined;
  };
  return {
    values: definedOnly(FORM_FIELDS.map(({ key }) => [key, shown(key, draft[key])] as const)),
    guardians: draft.guardians.map((guardian, index) => ({
      ordinal: ordinals[index] ?? null,
      values: definedOnly(
        GUARDIAN_FIELDS.map(({ key }) => [key, shown(guardianPath(index, key), guardian[key])] as const),
      ),
    })),
    kept,
    extension: { ...draft.extension },
  };
}

const IS_ON_FORM: ReadonlySet<string> = new Set(FORM_FIELDS.map(({ key }) => key));

/**
 * A draft with what the form left as it was, and what no form shows. Members are matched by their stored places; `fields` are
 * those of the province that the form asks for.
 */
export function keepStored(
  draft: StudentDraft,
  form: RecordForm,
  stored: { readonly draft: StudentDraft; readonly ordinals: readonly number[] },
  fields: readonly ExtensionField[],
): StudentDraft {
  const keeps = new Set(form.kept);
  const own = Object.fromEntries(
    STUDENT_FIELDS.filter(({ key }) => keeps.has(key) || !IS_ON_FORM.has(key))
      .filter(({ key }) => stored.draft[key] !== undefined)
      .map(({ key }) => [key, stored.draft[key]]),
  ) as Partial<StudentDraft>;
  const guardians = draft.guardians.map((guardian, index) => {
    const ordinal = form.guardians[index]?.ordinal ?? null;
    const before = ordinal === null ? undefined : stored.draft.guardians[stored.ordinals.indexOf(ordinal)];
    const kept = GUARDIAN_FIELDS.filter(({ key }) => keeps.has(guardianPath(index, key)));
    return { ...guardian, ...(Object.fromEntries(kept.map(({ key }) => [key, before?.[key]])) as GuardianDraft) };
  });
  return { ...draft, ...own, guardians, ...keptExtension(draft, form, stored.draft, fields) };
}

/** Retired fields keep what they have, and a form that does not ask for the fields of the province keeps all of them. */
function keptExtension(
  { extension: typed = {} }: StudentDraft,
  form: RecordForm,
  { extension: before = {} }: StudentDraft,
  fields: readonly ExtensionField[],
): Pick<StudentDraft, 'extension'> {
  if (form.extension === undefined) return someExtension(before);
  const asked = new Set(fields.map(({ key }) => key));
  const unasked = Object.entries(before).filter(([key]) => !asked.has(key));
  return someExtension({ ...Object.fromEntries(unasked), ...typed });
}

/** A value as a person would type it: what `parseValue` reads back as the same value. */
export function writtenValue(value: FieldValue): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

function rawText(text: string | undefined): RawValue {
  return text === undefined ? { kind: 'empty' } : { kind: 'text', text };
}

function definedOnly<Key extends string, Value>(
  entries: readonly (readonly [Key, Value | undefined])[],
): Partial<Record<Key, Value>> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<Record<Key, Value>>;
}
