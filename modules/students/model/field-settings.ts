import type { Approval, ApprovalOverlay } from './approval.ts';
import { isCorrectable } from './correctable-fields.ts';
import {
  type FieldName,
  GUARDIAN_FIELDS,
  type GuardianField,
  type RequirednessOverlay,
  type StudentField,
} from './field-catalogue.ts';
import { FORM_FIELDS } from './form-fields.ts';

/** A field of the form under the name a province sets it by. */
export interface NamedField {
  readonly name: FieldName;
  readonly field: StudentField | GuardianField;
}

/** Every field a person fills in, in the order of the form. */
export const NAMED_FIELDS: readonly NamedField[] = [
  ...FORM_FIELDS.map((field): NamedField => ({ name: field.key, field })),
  ...GUARDIAN_FIELDS.map((field): NamedField => ({ name: `guardians.${field.key}`, field })),
];

/** Without these a record has no place in the register: who and of which nation, in which class, whose child. */
const ALWAYS_NEEDED: ReadonlySet<FieldName> = new Set<FieldName>([
  'nationalityCode',
  'ethnicCode',
  'overseasCode',
  'classId',
  'guardians.name',
  'guardians.relationCode',
  'guardians.isGuardian',
]);

/**
 * Whether a province may ask for a field differently. Key fields stay as the nation has them, and so does what a record cannot
 * be without, or what depends on other fields.
 */
export function maySetRequiredness({ name, field }: NamedField): boolean {
  if (field.keyField === true || ALWAYS_NEEDED.has(name)) return false;
  return field.required === 'always' || field.required === 'optional';
}

/** What a province set for one field, from a day on; null: as the nation has it. */
export interface FieldSetting {
  readonly field: string;
  readonly effectiveFrom: string;
  readonly requiredness: 'always' | 'optional' | null;
}

/** Who must agree to new values of one field in a province, from a day on; null: as by default. */
export interface ApprovalSetting {
  readonly field: string;
  readonly effectiveFrom: string;
  readonly approval: Approval | null;
}

/** Only what a list may correct has a choice: key data take a way of their own, whatever a province wishes. */
export function maySetApproval({ name }: Pick<NamedField, 'name'>): boolean {
  return isCorrectable(name);
}

/** The requiredness in effect on a day, as the rules read it. */
export function overlayOn(settings: readonly FieldSetting[], day: string): RequirednessOverlay {
  const inEffect = inEffectOn(settings, day).flatMap(({ field, requiredness }) =>
    requiredness === null ? [] : [[field, requiredness] as const],
  );
  return Object.fromEntries(inEffect);
}

/** The approvals in effect on a day. */
export function approvalsOn(settings: readonly ApprovalSetting[], day: string): ApprovalOverlay {
  const inEffect = inEffectOn(settings, day).flatMap(({ field, approval }) =>
    approval === null ? [] : [[field, approval] as const],
  );
  return Object.fromEntries(inEffect);
}

/** Later days are left aside; of each field the latest setting that has come counts. */
function inEffectOn<Setting extends { readonly field: string; readonly effectiveFrom: string }>(
  settings: readonly Setting[],
  day: string,
): readonly Setting[] {
  const latest = new Map<string, Setting>();
  for (const setting of settings) {
    const known = latest.get(setting.field);
    const isInEffect = setting.effectiveFrom <= day;
    if (isInEffect && (known === undefined || known.effectiveFrom < setting.effectiveFrom))
      latest.set(setting.field, setting);
  }
  return [...latest.values()];
}
